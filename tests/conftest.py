"""What every test starts from."""

import signal

# A shell's background jobs ignore Ctrl-C, and so would the commands that the tests start and end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
