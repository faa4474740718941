"""Which cookies of an answer are kept for the page's next request. Pure. The requests: http.py."""

import warnings

import httpx

SET_COOKIE = "set-cookie"


def take_up(cookies: httpx.Cookies, response: httpx.Response, request: httpx.Request) -> None:
    """
    Put the cookies that *response* sets into *cookies*.

    Those that are not ASCII are left out: httpx would fail to send them. One by one, since the
    standard library drops all of a response for one of them that has an attribute without a value.
    """
    for said in response.headers.get_list(SET_COOKIE):
        if said.isascii():
            alone = httpx.Response(
                response.status_code, headers={SET_COOKIE: said}, request=request
            )
            with warnings.catch_warnings():  # it prints its own traceback then
                warnings.filterwarnings("ignore", "http.cookiejar bug", UserWarning)
                cookies.extract_cookies(alone)
