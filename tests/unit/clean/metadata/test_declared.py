from tests.unit.clean.metadata.makers import TITLE, ld, meta, said, script


def test_a_page_declares_its_address() -> None:
    link = "<link rel='Canonical' href='/mill'>"

    assert said(link + meta(og_url="/og")).declared_url == "/mill"
    assert said(meta(og_url="/og") + ld(url="/ld")).declared_url == "/og"
    assert said(ld(url="/ld")).declared_url == "/ld"
    assert said("<link rel='stylesheet' href='/x.css'>").declared_url is None


def test_a_page_declares_its_language() -> None:
    assert said(meta(og_locale="en_GB")).declared_language == "en_GB"
    assert said(meta(og_locale="no language")).declared_language is None


def test_the_section_is_what_json_ld_or_meta_name() -> None:
    assert said(ld(articleSection=["Business", "Mills"])).section == "Business"
    assert said(meta(article_section="Business")).section == "Business"
    assert said(ld(articleSection="x" * 100)).section is None


def test_breadcrumbs_name_the_section() -> None:
    crumbs = [{"name": "Home"}, {"item": {"name": "Business"}}, {"name": TITLE}]

    found = said(script({"@type": "BreadcrumbList", "itemListElement": crumbs}))

    assert (found.section, found.provenance["section"]) == ("Business", "breadcrumbs")


def test_the_description_is_that_of_the_page() -> None:
    assert (
        said(meta(og_description="B") + "<meta name='Description' content='A'>").description == "A"
    )
