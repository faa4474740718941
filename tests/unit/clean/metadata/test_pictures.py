import pytest

from schemas.article_parts import Image
from tests.unit.clean.metadata.makers import meta, said

CAPTION = "<figcaption>The mill. <span class='credit'>Photo: Tess Lyle</span></figcaption>"


def figure(img: str = "<img alt='A mill' src='/m.jpg'>", caption: str = CAPTION) -> str:
    return f"<figure>{img}{caption}</figure>"


def test_a_figure_has_its_caption_and_credit() -> None:
    teaser = "<a href='/n'><figure><img src='/n.jpg'></figure></a>"

    found = said(meta(og_image="/wide.jpg"), f"<article>{figure()}{teaser}</article>")

    assert found.images == (
        Image(
            url="https://www.record.example/m.jpg",
            alt="A mill",
            caption="The mill.",
            credit="Tess Lyle",
        ),
    )


def test_figures_outside_of_the_article_are_left_out_where_it_has_some() -> None:
    other = figure("<img src='/other.jpg'>", "")

    found = said("", f"{other}<article>{figure()}</article>")

    assert [image.caption for image in found.images] == ["The mill."]
    assert len(said("", other).images) == 1


@pytest.mark.parametrize(
    ("img", "address"),
    [
        ("<img src='data:image/gif;base64,x' data-src='/m.jpg'>", "/m.jpg"),
        ("<img srcset='/m.jpg 300w, /l.jpg 900w'>", "/m.jpg"),
        ("<img data-srcset='/m.jpg 300w'>", "/m.jpg"),
    ],
)
def test_a_picture_that_is_loaded_later_has_its_address(img: str, address: str) -> None:
    [image] = said("", figure(img)).images

    assert image.url == f"https://www.record.example{address}"


def test_the_declared_picture_stands_in_for_figures() -> None:
    assert said(meta(og_image="/wide.jpg", og_image_alt="A mill")).images == (
        Image(url="https://www.record.example/wide.jpg"),
    )
    assert said(meta(og_image="data:image/gif;base64,xx")).images == ()


def test_a_gallery_has_its_first_pictures() -> None:
    pictures = "".join(figure(f"<img src='/{number}.jpg'>", "") for number in range(50))

    assert len(said("", pictures).images) == 20
