"""Judges what a built site gives to programs, by the parsers and validators that others use.

    python check.py SITE SITEMAP_XSD
    python check.py --selftest SITE SITEMAP_XSD    breaks copies of the files and fails unless each is refused

SITE was built with an address. Exit status: 0 nothing found, 1 something found.
"""
import html.parser
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import warnings

import feedparser
import icalendar
import jsonschema
import openapi_spec_validator
import openapi_spec_validator.readers

HERE = pathlib.Path(__file__).resolve().parent


def xmllint(*arguments):
    done = subprocess.run(["xmllint", "--noout", "--nonet", *map(str, arguments)], capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else [done.stderr.strip().splitlines()[0]]


def against(schema, file):
    kind = jsonschema.validators.validator_for(schema)
    validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(json.loads(file.read_text()))]


def schemas(site):
    for file in sorted((site / "api/v1/schema").glob("*.json")):
        schema = json.loads(file.read_text())
        try:
            jsonschema.validators.validator_for(schema).check_schema(schema)
        except jsonschema.SchemaError as error:
            yield file, [str(error.message)]
        else:
            yield file, []


def documents(site):
    api = site / "api/v1"
    load = lambda name: json.loads((api / "schema" / f"{name}.json").read_text())
    yield api / "advisories.json", against(load("kanwa.advisories-1"), api / "advisories.json")
    for folder, name in [("advisories", "kanwa.advisory-1"), ("detections", "kanwa.detection-1")]:
        for file in sorted((api / folder).glob("*.json")):
            yield file, against(load(name), file)


def openapi(site):
    file = site / "api/v1/openapi.json"
    spec, uri = openapi_spec_validator.readers.read_from_filename(str(file))
    found = []
    try:
        openapi_spec_validator.validate(spec, base_uri=uri)
    except Exception as error:  # every kind of its own
        found.append(f"{type(error).__name__}: {str(error)[:300]}")
    # Its references lead to files that are there, whether or not the validator went after them.
    def references(value):
        if isinstance(value, dict):
            yield from ([value["$ref"]] if isinstance(value.get("$ref"), str) else [])
            for inner in value.values():
                yield from references(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from references(inner)
    for reference in references(spec):
        if not reference.startswith("#") and not (file.parent / reference).is_file():
            found.append(f"leads nowhere: {reference}")
    yield file, found


def feeds(site):
    schema = json.loads((HERE / "jsonfeed-1.1.json").read_text())
    atoms = [file for pattern in ["*/feed.xml", "*/tags/*.xml", "*/vendors/*.xml"] for file in sorted(site.glob(pattern))]
    assert len(atoms) > 4, "there are feeds"
    for file in atoms:
        found = xmllint("--relaxng", HERE / "atom.rng", file)
        read = feedparser.parse(file.read_bytes(), sanitize_html=False)
        if read.bozo or read.version != "atom10":
            found.append(f"feedparser: {read.version} {read.get('bozo_exception')}")
        for entry in read.entries:
            if not (entry.get("id") and entry.get("link") and entry.get("updated_parsed") and entry.get("published_parsed") and entry.get("title") and entry.get("content")):
                found.append(f"feedparser reads less of {entry.get('id')}")
            found += markup(entry.content[0].value if entry.get("content") else "")
        yield file, found
        other = file.with_suffix(".json")
        found = against(schema, other)
        items = json.loads(other.read_text()).get("items", [])
        if [item.get("id") for item in items] != [entry.get("id") for entry in read.entries]:
            found.append("not the entries of the Atom feed")
        yield other, found


def markup(text):
    """Whether HTML closes what it opens."""
    stack, found = [], []
    class Reader(html.parser.HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag not in {"br", "hr", "img"}:
                stack.append(tag)
        def handle_endtag(self, tag):
            if not stack or stack.pop() != tag:
                found.append(f"</{tag}> closes nothing")
    Reader().feed(text)
    return found + [f"<{tag}> stays open" for tag in stack]


def calendars(site):
    # A public site whose organisation says nothing of itself has none.
    for file in sorted(site.glob("*/due.ics")):
        found, raw = [], file.read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                read = icalendar.Calendar.from_ical(raw)
            except Exception as error:  # as above
                yield file, [f"{type(error).__name__}: {error}"]
                continue
        events = read.walk("VEVENT")
        found += [f"{part.name}: {error}" for part in read.walk() for error in part.errors]
        for name in ["VERSION", "PRODID"]:
            if name not in read:
                found.append(f"no {name}")
        for event in events:
            missing = [name for name in ["UID", "DTSTAMP", "DTSTART", "SUMMARY"] if name not in event]
            found += [f"an event without {name}" for name in missing]
        if len({str(event.get("UID")) for event in events}) != len(events):
            found.append("two events of the same UID")
        if any(len(line) > 75 for line in raw.split(b"\r\n")) or b"\n" in raw.replace(b"\r\n", b""):
            found.append("lines are not folded and ended as RFC 5545 says")
        if not read.subcomponents:
            found.append("no component")
        yield file, found


def sitemap(site, xsd):
    with tempfile.TemporaryDirectory() as folder:
        both = pathlib.Path(folder) / "both.xsd"
        both.write_text(
            '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
            f'<xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="{xsd}"/>'
            f'<xs:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="{(HERE / "hreflang.xsd").as_uri()}"/></xs:schema>'
        )
        yield site / "sitemap.xml", xmllint("--schema", both, site / "sitemap.xml")


def open_search(site):
    files = sorted(site.glob("*/opensearch.xml"))
    assert files, "there are descriptions of the search"
    for file in files:
        yield file, xmllint(file)


def linked(site):
    """The JSON-LD of pages."""
    for file in sorted(site.glob("*/advisories/*.html")):
        found, text = [], file.read_text()
        parts = text.split('<script type="application/ld+json">')[1:]
        if len(parts) != 1:
            found.append(f"{len(parts)} pieces of data")
        for part in parts:
            try:
                graph = json.loads(part.split("</script>")[0])["@graph"]
                if [one["@type"] for one in graph] != ["TechArticle", "BreadcrumbList"]:
                    found.append("another graph")
            except (ValueError, KeyError) as error:
                found.append(repr(error))
        yield file, found


def judge(site, xsd):
    """Findings as lines, and how many files were judged."""
    findings, count = [], 0
    for look in [schemas(site), documents(site), openapi(site), feeds(site), calendars(site), sitemap(site, xsd), open_search(site), linked(site)]:
        for file, found in look:
            count += 1
            findings += [f"{file.relative_to(site)}: {one}" for one in found]
    return findings, count


def selftest(site, xsd):
    breaks = [
        ("en/feed.xml", b"T00:00:00Z", b""),
        ("en/feed.xml", b"<name>", b"<email>"),
        ("en/feed.xml", b'<id>https://', b"<id>/"),
        ("en/feed.json", b'"date_modified"', b'"modified"'),
        ("en/feed.json", b"T00:00:00Z", b""),
        ("en/due.ics", b"DTSTAMP:", b"DTSTAMP:x"),
        ("en/due.ics", b"UID:", b"X-UID:"),
        ("en/due.ics", b"\r\n", b"\n"),
        ("sitemap.xml", b"hreflang=", b"lang="),
        ("sitemap.xml", b"<loc>", b"<lox>"),
        ("en/opensearch.xml", b"</LongName>", b""),
        ("api/v1/openapi.json", b'"responses":', b'"answers":'),
        ("api/v1/openapi.json", b"kanwa.advisory-1.json", b"nowhere.json"),
        ("api/v1/advisories.json", b'"verdict":', b'"verdikt":'),
    ]
    missed = []
    for path, old, new in breaks:
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "site"
            shutil.copytree(site, copy, ignore=shutil.ignore_patterns("assets", "scripts", "background", "summaries"))
            file = copy / path
            text = file.read_bytes()
            assert old in text, (path, old)
            file.write_bytes(text.replace(old, new))
            if not any(line.startswith(path) for line in judge(copy, xsd)[0]):
                missed.append(f"not found: {path} with {new!r} for {old!r}")
    return missed, len(breaks)


def main(arguments):
    run = selftest if arguments[:1] == ["--selftest"] else judge
    site, xsd = arguments[-2:]
    findings, count = run(pathlib.Path(site).resolve(), pathlib.Path(xsd).resolve().as_uri())
    print(*findings, f"{count} {'breaks tried' if run is selftest else 'files judged'}, {len(findings)} findings", sep="\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
