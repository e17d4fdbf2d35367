"""The pages of `report` in a real browser: Chromium, by selenium. What is measured is computed boxes and styles."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browser_pages import AXE, Browser, missing

from ftc_verify.claims.book import Book, Claim
from ftc_verify.claims.book.claim import Proof
from ftc_verify.report.model import audit
from ftc_verify.report.pages.site import write_report

NOT_HERE = missing()
pytestmark = pytest.mark.skipif(
    bool(NOT_HERE),
    reason=f"no browser: {NOT_HERE}. Not tested: that pages of `report` have no errors and make no requests, "
    "that links work and nodes of graphs can be clicked, that nothing overlaps, is cut or too pale, keyboard, print, "
    "pages without scripts, time to load, axe-core",
)
REPORTS = "FTC_VERIFY_REPORTS"
"""The environment variable that names a folder with reports made before: sohn2024, anguita2026, mybook, single."""
COMMANDS = {
    "sohn2024": ["sohn2024"],
    "anguita2026": ["anguita2026"],
    "mybook": [str(Path(__file__).parent.parent / "examples" / "mybook.toml")],
    "single": ["sohn2024", "--single-file"],
}
MADE = ("hostile", "many", "one")
"""Books made here: with texts that do harm, with 150 rows, with one."""
NARROW, WIDE = 390, 1280
KINDS = {
    "overview": ("sohn2024", "index.html"),
    "graph": ("sohn2024", "graph.html"),
    "findings": ("sohn2024", "findings.html"),
    "figures": ("sohn2024", "figures.html"),
    "refuted, drawn": ("sohn2024", "claims/lem-4.5--step.html"),
    "sets drawn": ("sohn2024", "claims/lem-4.6--display.html"),
    "long proof": ("sohn2024", "claims/ours--three-layer-f.html"),
    "not run": ("sohn2024", "claims/sec-7.html"),
    "charts": ("anguita2026", "figures.html"),
    "a user's book": ("mybook", "index.html"),
    "open": ("mybook", "claims/open.html"),
    "hostile": ("hostile", "index.html"),
    "150 rows": ("many", "graph.html"),
}
"""A page of each kind: book and file."""
HARM = "<script>alert(1)</script><img src=http://localhost:9/x> & \"a\" 'b' \x1b[31m \u202e {{ 7 * 7 }} {% raw %} "


def hostile_book():
    """Markup, control characters and words without an end, wherever a book has text."""
    text = HARM + "word" * 2500
    name = "x" * 60 + "<b>&"
    first = Claim(id=name, title=text, text=text, scope=text, finding=text, not_run_because=text)
    return Book(name="hostile", title=HARM, claims=(first, Claim(id="a/b", title=HARM, text=text, uses=(name,))))


def many_book():
    """150 rows, many of which use others; printed proofs too."""
    names = [f"section-{i // 10}/row-{i}" for i in range(150)]
    claims = []
    for i, name in enumerate(names):
        used = tuple(names[j] for j in range(i) if i % 3 and i % (j + 2) == 0)[:6]
        claims.append(Claim(id=name, title=f"Row {i}", uses=used, proof=Proof(rows=used) if i % 2 else None))
    return Book(name="many", title="Many rows", claims=tuple(claims))


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Where the reports are: made before, or now."""
    place = tmp_path_factory.mktemp("reports")
    made = {
        "hostile": hostile_book(),
        "many": many_book(),
        "one": Book(name="one", title="One row", claims=(Claim(id="alone", title="Alone"),)),
    }
    for name, book in made.items():
        write_report(audit(book), place / name, f"{name}.py")
    before = Path(os.environ[REPORTS]) if REPORTS in os.environ else place
    for name, arguments in COMMANDS.items():
        if not (before / name).exists():
            command = [sys.executable, "-m", "ftc_verify", "report", *arguments, "-o", str(before / name)]
            subprocess.run(command, check=True, capture_output=True)
    return {**{name: before / name for name in COMMANDS}, **{name: place / name for name in made}}


@pytest.fixture(scope="module")
def browser():
    """One for all tests of this file."""
    opened = Browser()
    yield opened
    opened.quit()


def pages_of(folders, names):
    """All pages of these reports, by their names."""
    found = [(name, page) for name in names for page in sorted(folders[name].rglob("*.html"))]
    return {f"{name}/{page.relative_to(folders[name])}": page for name, page in found}


@pytest.fixture(scope="module")
def walked(folders, browser):
    """Every page of every report, looked at in a narrow and a wide window, in print, light and dark: by measure, the
    faults of each page."""
    found = {}

    def note(what, page, faults):
        found.setdefault(what, {})
        if faults:
            found[what][page] = faults[:5]

    for name, page in pages_of(folders, [*COMMANDS, *MADE]).items():
        browser.look(NARROW)
        browser.open(page)
        for what in ("wide", "cut", "broken", "labels", "contrast", "idle"):
            note(what, f"{name} at {NARROW}", browser.run(f"{what}()"))
        browser.look(794, media="print")
        note("print", name, browser.run("unprinted()"))
        browser.look(NARROW, dark=True)
        note("contrast", f"{name}, dark", browser.run("contrast()"))
        browser.look(WIDE)
        for what in ("wide", "cut", "broken", "labels", "graphs", "unclickable"):
            note(what, f"{name} at {WIDE}", browser.run(f"{what}()"))
        note("console", name, browser.said())
        note("requests", name, browser.requested())
    return found


@pytest.mark.parametrize(
    "what",
    ["console", "requests", "wide", "cut", "broken", "labels", "graphs", "unclickable", "contrast", "print", "idle"],
)
def test_every_page(walked, what):
    """Nothing on the console, no requests; no page wider than the window; no text cut, broken or too pale; no labels or
    nodes that overlap; each node of each graph is what a click meets; in print nothing folded, cut or to press."""
    assert walked[what] == {}


LINKS = "[...document.querySelectorAll('a')].map(one => one.href.baseVal ?? one.getAttribute('href'))"
ROWS = "[...document.querySelectorAll('.filter + .table tbody tr')].filter(shown).map(row => row.cells[0].textContent)"
NODES = "[...document.querySelectorAll('svg.graph .node')].map(node => node.dataset.id)"
WORDS = "[...document.querySelectorAll('main > :not(form, .zoom)')].map(one => one.innerText)"


def test_links_lead_where_they_say(folders, browser):
    """All links of all pages, as the browser understands them: files that exist, places that exist in them."""
    pages = pages_of(folders, [*COMMANDS, *MADE])
    ids, links = {}, []
    for page in pages.values():
        browser.open(page)
        ids[page.resolve()] = set(browser.run("[...document.querySelectorAll('[id]')].map(one => one.id)"))
        found = browser.run(LINKS)
        links += [(page.resolve(), link) for link in found if not link.startswith("data:")]
    for page, link in links:
        parts = urlsplit(link)
        assert not parts.scheme, link
        target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
        assert target.exists(), (page, link)
        assert not parts.fragment or unquote(parts.fragment) in ids[target], (page, link)
    assert len(links) > 1000


def test_a_click_on_a_node_opens_its_page(folders, browser):
    """The mouse, on a node of the graph."""
    browser.look(WIDE)
    browser.open(folders["sohn2024"] / "graph.html")
    browser.run("document.querySelector(\"[data-id='thm-5.1.1']\").scrollIntoView({block: 'center', inline: 'center'})")
    node = browser.driver.find_element("css selector", "[data-id='thm-5.1.1'] text")
    node.click()
    assert browser.driver.current_url.endswith("/claims/thm-5.1.1.html")


def test_zoom(folders, browser):
    """Larger, smaller, all of it, and back; nodes can be clicked at each."""
    browser.look(WIDE)
    browser.open(folders["many"] / "graph.html")
    wide = browser.run("document.querySelector('svg.graph').getBoundingClientRect().width")
    seen = {}
    for by in ("1.25", "0.8", "0", "1"):
        browser.driver.find_element("css selector", f"[data-zoom='{by}']").click()
        seen[by] = browser.run("document.querySelector('svg.graph').getBoundingClientRect().width")
        assert browser.run("unclickable()") == []
    assert seen["1.25"] == pytest.approx(1.25 * wide)
    assert seen["0.8"] == pytest.approx(wide) == pytest.approx(seen["1"])
    assert seen["0"] <= browser.run("document.querySelector('.scroll').clientWidth") + 1


def test_filter_and_search(folders, browser):
    """A word, and a verdict that is switched off: rows that do not match are gone, their number is said."""
    browser.look(NARROW)
    browser.open(folders["sohn2024"] / "index.html")
    everything = browser.run(ROWS)
    field = browser.driver.find_element("css selector", "input[name=words]")
    field.send_keys("lem-4.5 step")
    assert browser.run(ROWS) == ["lem-4.5/step"]
    field.clear()
    field.send_keys(" ")
    browser.driver.find_element("css selector", "input[name=statement][value=proved]").click()
    kept = browser.run(ROWS)
    assert 0 < len(kept) < len(everything)
    assert "lem-4.5/step" in kept
    assert "lem-4.5" not in kept
    browser.driver.find_element("css selector", "input[name=carrier][value=formula]").click()
    assert len(browser.run(ROWS)) < len(kept)
    said = browser.run("document.querySelector('.found').textContent")
    assert said == f"{len(browser.run(ROWS))} of {len(everything)} rows"


@pytest.mark.parametrize("page", ["index.html", "graph.html"])
def test_the_keyboard_reaches_everything(folders, browser, page):
    """Tab after tab: the filter or the zoom, every link and node; what is focused shows it."""
    browser.look(WIDE)
    browser.open(folders["sohn2024"] / page)
    stops = []
    for _ in range(400):
        browser.press()
        stop = browser.run("focused()")
        if stop["tag"] == "body" or (len(stops) > 3 and stop["href"] == "#main"):
            break
        stops.append(stop)
    assert all(stop["visible"] for stop in stops), [stop for stop in stops if not stop["visible"]]
    links = browser.run("[...document.querySelectorAll('main a')].map(one => one.getAttribute('href'))")
    assert set(links) <= {stop["href"] for stop in stops}
    if page == "index.html":
        assert {"words", "statement", "carrier", "argument"} <= {stop["name"] for stop in stops}
    else:
        assert sum(stop["node"] for stop in stops) == len(browser.run(NODES))
        assert sum(stop["tag"] == "button" for stop in stops) == 8


@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_all_of_it_is_there(folders, browser, kind):
    """The same text, but for what only scripts can use, which is not shown."""
    book, page = KINDS[kind]
    browser.look(WIDE)
    browser.open(folders[book] / page)
    with_scripts = browser.run(WORDS)
    browser.scripts(on=False)
    try:
        browser.open(folders[book] / page)
        assert browser.run(WORDS) == with_scripts
        assert browser.run("[...document.querySelectorAll('form, .zoom')].filter(shown).map(named)") == []
    finally:
        browser.scripts(on=True)


def test_the_overview_is_there_within_a_second(folders, browser):
    """From the start of the navigation to the end of loading, the best of five."""
    times = []
    for _ in range(5):
        browser.open(folders["sohn2024"] / "index.html")
        times.append(browser.run("performance.getEntriesByType('navigation')[0].loadEventEnd"))
    print(f"overview: {min(times):.0f} ms")
    assert min(times) < 1000


@pytest.mark.skipif(AXE not in os.environ, reason=f"{AXE} names no axe.min.js: accessibility rules were not tested")
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_serious(folders, browser, kind):
    """axe-core's rules, light and dark, narrow and wide: no finding that is serious or critical."""
    book, page = KINDS[kind]
    for width, dark in ((NARROW, True), (WIDE, False)):
        browser.look(width, dark)
        browser.open(folders[book] / page)
        assert browser.axe() == []
