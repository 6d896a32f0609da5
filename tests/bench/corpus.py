#!/usr/bin/env python3
"""Writes a kanwa root with N invented advisories, for measuring builds, search and pages at scale.

    corpus.py --n N --out DIR [--seed S] [--shipped ROOT]
    corpus.py --n N --out DIR [--seed S] --touch K [--rev R]

The registries are those of ROOT (default: the repository this file is in), with three links added for each advisory.
Advisory K depends on (S, K) alone, so a corpus of N is the beginning of a corpus of N + 1. Its id, title, CVEs, versions,
services, packages and event numbers differ from advisory to advisory; sentences and commands are of a few dozen shapes.
Every tenth has an earlier revision in its history, every second a file of the organisation's own.

--touch K writes only advisory K again, with R worked into its text (`--rev 0` restores it): one edit of an author.
Prints the paths it wrote. The output depends on the arguments and the registries only. Python's standard library is all.
"""
import argparse
import json
import random
import re
import shutil
from pathlib import Path

import vocabulary as words

SHIPPED = Path(__file__).resolve().parents[2]
PORTS = {"amt-http": 16992, "amt-https": 16993, "amt-redirection": 16994, "amt-redirection-tls": 16995}
STAGES = ["investigating", "mitigation-available", "fix-available", "done"]
LEVELS = ["critical", "high", "medium", "low"]
VERDICTS = ["affected", "candidate", "mitigated", "fixed", "unknown"]


# ------------------------------------------------------------------------------------------------------ the advisory


def keys(path):
    """The keys of a registry file, in its order."""
    return re.findall(r"^([a-z0-9][a-z0-9-]*):", path.read_text(encoding="utf-8"), re.M)


class Writer:
    """Draws everything about advisory `k` from one generator seeded by (seed, k)."""

    def __init__(self, seed, k, rev, registry):
        self.r = random.Random(f"{seed}:{k}")
        self.k, self.rev, self.registry = k, rev, registry
        self.name = f"ex-sa-{k:05d}"
        weak, component = self.r.choice(words.WEAKNESSES), self.r.choice(words.COMPONENTS)
        project = self.r.choice(words.PROJECTS)
        self.service = f"{project.lower()}{k}d"
        self.package = f"{project.lower()}-{k}"
        self.port = self.r.choice(list(PORTS))
        self.major = self.r.randint(2, 30)
        self.fixed = f"{self.major}.{self.r.randint(1, 9)}.{k}.{self.r.randint(1000, 2899)}"
        self.fixed_slots = {"weak_en": weak[0], "weak_ja": weak[1], "comp_en": component[0], "comp_ja": component[1],
                            "project": f"{project} {k}", "svc": self.service, "package": self.package, "port": self.port,
                            "number": PORTS[self.port]}

    def slots(self):
        r = self.r
        return self.fixed_slots | {
            "ver": f"{self.major}.{r.randint(0, 8)}.{r.randint(0, 95)}.{r.randint(1000, 2899)}", "mins": r.randint(11, 59),
            "n": r.randint(1000, 9999), "tool": r.choice(self.registry["tools"]), "term": r.choice(self.registry["terms"]),
            "vendor": r.choice(self.registry["vendors"])}

    def pair(self, choice):
        slots = self.slots()
        en, ja = (half.format(**slots) for half in choice)
        return {"ja": ja, "en": en[0].upper() + en[1:]}

    def prose(self, table, count):
        picks = [self.pair(choice) for choice in self.r.sample(table, count)]
        return {"ja": "".join(p["ja"] for p in picks), "en": " ".join(p["en"] for p in picks)}

    def command(self, shell):
        slots = self.slots()
        lines = self.r.choice(words.COMMANDS[shell])
        text = "\n".join(re.sub(r"\{(svc|package|number|ver|n)\}", lambda m: str(slots[m[1]]), line) for line in lines)
        return {"shell": shell, "run": text}

    def stated(self, day):
        return {"source": f"{self.name}-advisory", "confidence": self.r.choice(["confirmed", "likely"]), "as_of": day}

    def advisory(self):
        """The YAML file as plain data."""
        r, registry, name, own = self.r, self.registry, self.name, self.fixed_slots
        year = r.randint(2018, 2025)
        day = f"{year}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}"
        as_of = f"2026-{r.randint(1, 11):02d}-{r.randint(1, 20):02d}"
        products = r.sample(registry["products"], 3)
        vendor = r.choice(registry["vendors"])
        cves = [f"CVE-{year}-{100000 + self.k * 4 + i}" for i in range(r.randint(1, 3))]
        paths = ["network", "local"][: r.randint(1, 2)]
        title = self.pair(r.choice(words.TITLES))
        summary = self.prose(words.SUMMARY, 4)
        if self.rev:
            summary["ja"] += f"この文書は改訂{self.rev}です。"
            summary["en"] += f" This is revision {self.rev} of the document."
        steps = self.steps(paths)
        return {
            "title": title,
            "summary": summary,
            "scope": self.prose(words.PROSE, 2),
            "source_locale": "ja",
            "status": "published",
            "stage": r.choice(STAGES),
            "severity": {"level": r.choice(LEVELS), "because": self.prose(words.SUMMARY, 2)},
            "tags": sorted(r.sample(words.TAGS, 3)),
            "vendor": vendor,
            "products": products,
            "documents": [{
                "title": {"ja": f"{own['project']}の勧告", "en": f"Advisory on {own['project']}"}, "publisher": vendor,
                "version": "1.0", "date": day, "language": "en", "link": f"{name}-advisory"}],
            "audience": {"ja": f"{own['project']}を運用する人に向けて書いています。",
                         "en": f"For the people who run {own['project']}."},
            "support": {"ja": f"<vendor:{vendor}>に問い合わせます。", "en": f"Ask <vendor:{vendor}>."},
            "legal": {"ja": "すべて架空の内容です。", "en": "All of it is invented."},
            "published": day,
            "as_of": as_of,
            "revisions": self.revisions(day, as_of, steps),
            "timeline": [
                {"date": day, "event": "published",
                 "text": {"ja": f"{own['project']}の勧告が公開されました。", "en": f"The advisory on {own['project']} was published."},
                 **self.stated(as_of)},
                {"date": f"{year + 1}-01-10", "event": "firmware",
                 "text": {"ja": f"修正版の{self.fixed}が出ました。", "en": f"The fixed version {self.fixed} came out."},
                 **self.stated(as_of)}],
            "versions": {"fixed": {"value": self.fixed, "product": products[0], **self.stated(as_of)}},
            "vulnerabilities": [self.vulnerability(cve, paths, products) for cve in cves],
            "affected": [
                {"product": product, "versions": {"ja": f"{self.major}.{i}より前", "en": f"before {self.major}.{i}"},
                 **({"fixed": ["fixed"]} if i == 0 else {}), "paths": paths, "cves": cves,
                 "because": self.prose(words.SUMMARY, 1), **self.stated(as_of)}
                for i, product in enumerate(products[:2])],
            "not_affected": [{"product": products[2], "because": self.prose(words.PROSE, 1), **self.stated(as_of)}],
            "explanation": [{"text": self.prose(words.PROSE, 2), **self.stated(as_of)} for _ in range(2)],
            "conclusions": [self.conclusion(environment, as_of)
                            for environment in r.sample(registry["environments"], r.randint(3, len(registry["environments"])))],
            "detection": self.detection(paths),
            "parameters": {"target-host": {
                "label": {"ja": "対象のホスト", "en": "host in question"}, "placeholder": "host",
                "example": f"host-{self.k}.example.com", "pattern": "^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$"}},
            "checks": {
                "version-linux": self.check("linux", {"ja": "動いているバージョン（Linux）", "en": "The running version (Linux)"}, "sh"),
                "version-windows": self.check(
                    "windows", {"ja": "動いているバージョン（Windows）", "en": "The running version (Windows)"}, "powershell")},
            "steps": steps,
            "exit": self.prose(words.PROSE, 2),
            "faq": [{"id": f"question-{i}", "question": self.pair(choice), "answer": self.prose(words.PROSE, 2)}
                    for i, choice in enumerate(r.sample(words.QUESTIONS, 2), 1)],
            "notes": [{"kind": "note", "text": self.prose(words.NOTES, 1)}],
            "lessons": self.prose(words.PROSE, 1),
            "links": [f"{name}-advisory", f"{name}-record", f"{name}-guide", *r.sample(registry["links"], 3)],
            # Only backwards: advisory K may not depend on how many there are.
            "related": [] if self.k == 1 else [{
                "advisory": f"ex-sa-{max(1, self.k - r.randint(1, 20)):05d}", "relation": r.choice(["same-component", "does-not-imply"]),
                "note": self.prose(words.PROSE, 1)}],
        }

    def revisions(self, day, as_of, steps):
        first = {"version": "1.0", "date": day, "summary": {"ja": "初版です。", "en": "First edition."}}
        if self.k % 10:
            return [first]
        return [first, {"version": "1.1", "date": as_of, "summary": self.prose(words.PROSE, 1), "steps_changed": [steps[1]["id"]]}]

    def vulnerability(self, cve, paths, products):
        own = self.fixed_slots
        return {
            "cve": cve,
            "title": {"ja": f"{own['comp_ja']}での{own['weak_ja']}", "en": f"{own['weak_en'].capitalize()} in the {own['comp_en']}"},
            "description": self.prose(words.SUMMARY, 2),
            "cwe": {"id": f"CWE-{self.r.randint(20, 1400)}", "source": f"{self.name}-record"},
            "products": products[:2],
            "paths": [{
                "id": path,
                "title": {"network": {"ja": "ネットワークから", "en": "From the network"},
                          "local": {"ja": "端末の中から", "en": "From the machine itself"}}[path],
                "vector": "CVSS:3.1/" + self.r.choice(words.VECTORS), "scored_by": f"{self.name}-record",
                "confidence": "confirmed", "requires": self.prose(words.PROSE, 1)} for path in paths]}

    def conclusion(self, environment, as_of, **more):
        return {"environment": environment, "verdict": self.r.choice(VERDICTS),
                "responsible": self.r.choice(["us", "vendor", "provider"]), "confidence": self.r.choice(["confirmed", "likely"]),
                "because": self.prose(words.SUMMARY, 1),
                "action": {"ja": "<step:update>を行います。", "en": "Do <step:update>."},
                "evidence": [f"{self.name}-advisory"], "as_of": as_of, **more}

    def detection(self, paths):
        below = {"dpkg-version": {"name": self.package, "is": {"within": f">=1.0 <{self.major + 1}.0"}}}
        fixed = {"dpkg-version": {"name": self.package, "is": {"at-least": self.fixed}}}
        closed = {
            "network": {"listening-port": {"port": self.port, "is": "absent"}},
            "local": {"any": [{"service-state": {"name": self.service, "is": "absent"}},
                              {"all": [{"service-state": {"name": self.service, "is": {"equals": "stopped"}}},
                                       {"service-start": {"name": self.service, "is": {"equals": "disabled"}}}]}]}}
        return {
            "next": {"affected": "update", "candidate": "find", "unknown": "find", "fixed": "verify"},
            "screen": {
                "cleared": {
                    "when": {"ask": {
                        "question": {"ja": "CPUはAMDかHygonですか", "en": "Is the processor made by AMD or Hygon?"},
                        "lookup": {"ja": "`/proc/cpuinfo`の`vendor_id`を見ます。", "en": "Look at `vendor_id` in `/proc/cpuinfo`."},
                        "of": {"cpu-vendor": {"is": {"one-of": ["AuthenticAMD", "HygonGenuine"]}}}}},
                    "because": self.prose(words.SUMMARY, 1), "source": [f"{self.name}-advisory"]},
                "listed": {"cpu-signature": {"is": {"processors": sorted(self.r.sample(self.registry["processors"], 6))}}}},
            "applies": {"ask": {
                "question": {"ja": f"{self.package}のバージョンは対象の範囲ですか", "en": f"Is the version of {self.package} in the affected range?"},
                "lookup": {"ja": "<check:version-linux>を見ます。", "en": "Look at <check:version-linux>."},
                "of": {"listed": below}}},
            "because": self.prose(words.PROSE, 2),
            "source": [f"{self.name}-advisory"],
            "fixed": {"ask": {
                "question": {"ja": f"バージョンは{self.fixed}以上ですか", "en": f"Is the version {self.fixed} or later?"},
                "lookup": {"ja": "<version:fixed>と比べます。", "en": "Compare it with <version:fixed>."}, "of": fixed}},
            "closed": {path: closed[path] for path in paths},
            "notes": [{"kind": "limitation", "text": self.prose(words.PROSE, 1)}]}

    def check(self, platform, title, shell):
        return {"title": title, "from": "local", "privilege": "user", "platform": platform, "commands": [self.command(shell)],
                "expect": {"result": "answer", "text": self.prose(words.PROSE, 1)},
                "otherwise": {"text": self.prose(words.NOTES, 1)}}

    def steps(self, paths):
        own = self.fixed_slots
        read_only = {"possible": "yes", "text": {"ja": "読むだけです。", "en": "It only reads."}}
        verify = ["version-linux", "version-windows"]
        find = {
            "id": "find", "title": {"ja": f"{own['project']}の機器を調べる", "en": f"Find the machines with {own['project']}"},
            "short": {"ja": "調べる", "en": "Find"}, "text": self.prose(words.PROSE, 3), "kind": "investigation",
            "importance": {"level": "required", "cost": self.prose(words.PROSE, 1)}, "platform": "any", "privilege": "user",
            "before": [{"step": "update", "because": self.prose(words.PROSE, 1)}],
            "commands": [{"shell": "sh", "run": f"ssh {{{{target-host}}}} systemctl status {self.service}"}],
            "verify": verify, "undo": read_only}
        stop = {
            "id": "stop", "title": {"ja": f"{own['comp_ja']}のサービスを止める", "en": f"Stop the service of the {own['comp_en']}"},
            "short": {"ja": "止める", "en": "Stop"}, "text": self.prose(words.PROSE, 3), "kind": "mitigation", "closes": paths[-1:],
            "importance": {"level": "recommended", "who": self.prose(words.SUMMARY, 1), "cost": self.prose(words.NOTES, 1)},
            "platform": "any", "privilege": "administrator",
            "variants": [
                {"id": "windows", "title": {"ja": "Windows", "en": "Windows"}, "when": self.prose(words.PROSE, 1),
                 "commands": [self.command("powershell"), self.command("cmd")]},
                {"id": "linux", "title": {"ja": "Linux", "en": "Linux"}, "when": self.prose(words.PROSE, 1),
                 "commands": [self.command("sh")]}],
            "choose": "any", "verify": verify[:1],
            "undo": {"possible": "yes", "text": self.prose(words.PROSE, 1)},
            "notes": [{"kind": "caution", "text": self.prose(words.NOTES, 2)}]}
        update = {
            "id": "update", "title": {"ja": f"{own['project']}を{self.fixed}に更新する", "en": f"Update {own['project']} to {self.fixed}"},
            "short": {"ja": "更新", "en": "Update"}, "text": self.prose(words.PROSE, 4), "kind": "fix", "closes": paths,
            "importance": {"level": "required", "who": self.prose(words.SUMMARY, 1), "cost": self.prose(words.NOTES, 1)},
            "platform": "any", "privilege": "administrator",
            "before": [{"step": "verify", "because": self.prose(words.PROSE, 1)}],
            "restart": {"ja": "再起動が必要", "en": "Restart needed"},
            "variants": [
                {"id": key, "title": {"ja": label, "en": label}, "when": self.prose(words.PROSE, 1), "commands": [self.command(shell)]}
                for key, label, shell in (("debian", "Debian", "sh"), ("windows", "Windows", "powershell"))],
            "choose": "any", "verify": verify,
            "undo": {"possible": "vendor-only", "text": self.prose(words.PROSE, 1)},
            "notes": [{"kind": "warning", "text": self.prose(words.NOTES, 1)}, {"kind": "note", "text": self.prose(words.NOTES, 1)}]}
        done = {
            "id": "verify", "title": {"ja": "更新が効いたことを確かめる", "en": "See that the update took effect"},
            "short": {"ja": "確かめる", "en": "Verify"}, "text": self.prose(words.PROSE, 2), "kind": "verification",
            "importance": {"level": "required"}, "platform": "any", "privilege": "user",
            "commands": [self.command("sh")], "verify": verify, "undo": read_only}
        return [find, stop, update, done]

    def links(self):
        """The registry's new entries."""
        own = self.fixed_slots
        address = f"https://security.example.com/{self.name}"
        return {
            f"{self.name}-advisory": {
                "title": {"ja": f"{own['project']}の勧告", "en": f"Advisory on {own['project']}"},
                "vendor": "intel", "kind": "advisory", "url": {"en": address}, "status": "unchecked"},
            f"{self.name}-record": {
                "title": {"ja": f"{own['project']}のCVEのレコード", "en": f"CVE record of {own['project']}"},
                "vendor": "intel", "kind": "advisory", "url": {"en": f"{address}/cve"}, "status": "unchecked"},
            f"{self.name}-guide": {
                "title": {"ja": f"{own['project']}の緩和ガイド", "en": f"Mitigation guide of {own['project']}"},
                "vendor": "intel", "kind": "guide", "url": {"en": f"{address}/guide"}, "status": "unchecked"}}

    def organisation(self, as_of):
        environments = self.r.sample(self.registry["environments"], 2)
        return {
            "edition": "internal",
            "conclusions": [self.conclusion(
                environment, as_of, owner={"ja": f"第{self.k % 7 + 1}運用担当", "en": f"operations {self.k % 7 + 1}"},
                due=f"2027-{self.r.randint(1, 12):02d}-{self.r.randint(1, 28):02d}") for environment in environments]}


# -------------------------------------------------------------------------------------------------------------- YAML


def scalar(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False)


def flow(value):
    """On one line where it is short, as the shipped content has it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return scalar(value)


def flat(value):
    inner = value.values() if isinstance(value, dict) else value
    return not any(isinstance(v, (dict, list)) or (isinstance(v, str) and "\n" in v) for v in inner)


def block(value, indent):
    """The lines of a mapping or a list."""
    pad = "  " * indent
    if isinstance(value, list):
        lines = []
        for item in value:
            if not isinstance(item, dict) or (flat(item) and len(flow(item)) < 100):
                lines.append(f"{pad}- {flow(item)}")
                continue
            first, *rest = block(item, indent + 1)
            lines += [f"{pad}- {first.lstrip()}", *rest]
        return lines
    lines = []
    for key, item in value.items():
        if isinstance(item, str) and "\n" in item:
            lines += [f"{pad}{key}: |-", *(f"{pad}  {line}" for line in item.split("\n"))]
        elif not isinstance(item, (dict, list)):
            lines.append(f"{pad}{key}: {scalar(item)}")
        elif flat(item) and len(flow(item)) < 100:
            lines.append(f"{pad}{key}: {flow(item)}")
        else:
            lines += [f"{pad}{key}:", *block(item, indent + 1)]
    return lines


def put(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(block(value, 0)) + "\n", encoding="utf-8", newline="\n")
    return path


# -------------------------------------------------------------------------------------------------------------- main


def write(content, seed, k, rev, registry):
    """Every file of advisory `k` but its links. Returns the paths."""
    writer = Writer(seed, k, rev, registry)
    data = writer.advisory()
    paths = [put(content / "advisories" / f"{writer.name}.yaml", data)]
    if k % 10 == 0:
        before = Writer(seed, k, 0, registry).advisory()
        before["revisions"] = before["revisions"][:1]
        before["steps"][1]["text"] = {"ja": "サービスを止めます。", "en": "Stop the service."}
        paths.append(put(content / "history" / writer.name / "1.0.yaml", before))
    if k % 2 == 0:
        paths.append(put(content / "organisation" / f"{writer.name}.yaml", writer.organisation(data["as_of"])))
    return paths


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, required=True, help="number of advisories")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="the root: content/ is made in it")
    parser.add_argument("--shipped", type=Path, default=SHIPPED, help="root whose registries and site.yaml are taken")
    parser.add_argument("--touch", type=int, metavar="K", help="write only advisory K again (1 to N)")
    parser.add_argument("--rev", type=int, default=1, help="revision that --touch writes; 0 restores")
    args = parser.parse_args()
    shipped, content = args.shipped / "content", args.out / "content"
    names = ("environments", "links", "processors", "products", "terms", "tools", "vendors")
    registry = {name: keys(shipped / "registry" / f"{name}.yaml") for name in names}
    if args.touch is not None:
        if not 1 <= args.touch <= args.n:
            parser.error("--touch K needs 1 <= K <= N")
        for path in write(content, args.seed, args.touch, args.rev, registry):
            print(path)
        return
    if content.exists():
        parser.error(f"{content} exists already")
    shutil.copytree(shipped / "registry", content / "registry")
    shutil.copy(shipped / "site.yaml", content / "site.yaml")
    links = content / "registry" / "links.yaml"
    with links.open("a", encoding="utf-8", newline="\n") as file:
        for k in range(1, args.n + 1):
            file.write("\n".join(block(Writer(args.seed, k, 0, registry).links(), 0)) + "\n")
    for k in range(1, args.n + 1):
        write(content, args.seed, k, 0, registry)


if __name__ == "__main__":
    main()
