#!/usr/bin/env python3
"""Checks an evidence bundle: python3 verify.py [the ZIP file, or the folder it was unpacked into]

Needs Python 3.8 or later and nothing else. Reads only; prints OK, or each fault on a line of its own.
"""

import hashlib
import json
import sys
import zipfile
from pathlib import Path

ENVELOPE = ("manifest.json", "manifest.sha256", "SHA256SUMS")  # what can't name its own fingerprint
NOTHING = "nothing"


def say(text):
    sys.stdout.write(text + "\n")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def canonical(value):
    """The one way to write a value, so that it has one fingerprint."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


class Bundle:
    """The files of a bundle by name, and the faults found so far."""

    def __init__(self, place):
        self.faults, self.notes, self.files = [], [], {}
        if place.is_dir():
            for path in sorted(place.rglob("*")):
                if path.is_file():
                    self.files[path.relative_to(place).as_posix()] = path.read_bytes()
            return
        with zipfile.ZipFile(str(place)) as package:
            for member in package.infolist():
                if member.filename in self.files:
                    self.fault(f"{member.filename}: stands twice in the ZIP file")
                self.files[member.filename] = package.read(member)

    def fault(self, text):
        self.faults.append(text)

    def read(self, name):
        """What a JSON file says; nothing, and a fault, where it says nothing."""
        try:
            return json.loads(self.files[name].decode("utf-8"))
        except KeyError:
            self.fault(f"{name}: is missing")
        except ValueError:
            self.fault(f"{name}: can't be read")
        return None


def check_manifest(bundle):
    """Every file that the manifest names is here as it says, and no other."""
    manifest = bundle.read("manifest.json")
    said = bundle.files.get("manifest.sha256", b"").decode("ascii", "replace").split()
    if "manifest.json" in bundle.files and said[:1] != [sha256(bundle.files["manifest.json"])]:
        bundle.fault("manifest.json: was changed, its fingerprint is not the one in manifest.sha256")
    named = {row["path"]: row for row in (manifest or {}).get("files", [])}
    for path, row in sorted(named.items()):
        if path not in bundle.files:
            bundle.fault(f"{path}: is missing")
        elif sha256(bundle.files[path]) != row["sha256"]:
            bundle.fault(f"{path}: was changed, its fingerprint is not the one in manifest.json")
        elif len(bundle.files[path]) != row["size"]:
            bundle.fault(f"{path}: its size is not the one in manifest.json")
    for path in sorted(set(bundle.files) - set(named) - set(ENVELOPE)):
        bundle.fault(f"{path}: was added, manifest.json does not name it")
    return manifest, named


def check_sums(bundle, named):
    """The list for checking without Python says what the manifest says."""
    lines = bundle.files.get("SHA256SUMS", b"").decode("utf-8", "replace").splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    wanted = {path: row["sha256"] for path, row in named.items()}
    wanted["manifest.json"] = sha256(bundle.files.get("manifest.json", b""))
    for path in sorted(set(sums) | set(wanted)):
        if sums.get(path) != wanted.get(path):
            bundle.fault(f"SHA256SUMS: says something else of {path} than manifest.json")


def check_history(bundle, name):
    """Each record's rows are whole, in order, and each begins where the one before it ended."""
    told = bundle.read(name) or {}
    for record in told.get("records", []):
        place, before, stood, at = "{}: {}".format(name, record["reference"]), "", {}, ""
        for count, row in enumerate(record["rows"], 1):
            line = "{}, version {}".format(place, row["version"])
            own = {key: value for key, value in row.items() if key != "chain"}
            if row["chain"] != sha256(before.encode("ascii") + canonical(own)):
                bundle.fault(f"{line}: was changed, its fingerprint does not follow from the row before")
            if row["version"] != count:
                bundle.fault(f"{line}: is out of order, or a row is missing before it")
            if row["at"] < at:
                bundle.fault(f"{line}: is dated before the row that it follows")
            for change in row["changes"]:
                if count > 1 and change["from"] != stood.get(change["field"], NOTHING):
                    bundle.fault("{}: '{}' does not begin where it ended before".format(line, change["field"]))
                stood[change["field"]] = change["to"]
            before, at = row["chain"], row["at"]


def check_minutes(bundle, facts):
    """The minutes are the text whose fingerprint was kept when they were approved."""
    minutes = facts.get("minutes")
    if not minutes:
        return
    found = sha256(bundle.files.get("minutes.txt", b""))
    if found != minutes["sha256"]:
        bundle.fault("minutes.txt: is not the text whose fingerprint stands in facts.json")
    if minutes["agrees"] != (found == minutes["approved_sha256"]):
        bundle.fault("minutes.txt: facts.json says wrongly whether it is the approved text")
    if not minutes["agrees"]:
        bundle.notes.append("minutes.txt: {}".format(minutes["why_not"]))


def check_pack(bundle, facts):
    """The pages of each pack, and the papers, are those whose fingerprints the facts name."""
    told = bundle.read("pack.json") or {}
    named = {pack["reference"]: pack["pages_sha256"] for pack in facts.get("packs", [])}
    for pack in told.get("packs", []):
        pages = "".join("{} {}\n".format(page["label"], page["sha256"]) for page in pack["pages"])
        if not sha256(pages.encode("utf-8")) == pack["pages_sha256"] == named.pop(pack["reference"], None):
            bundle.fault("pack.json: the pages of {} are not those that facts.json names".format(pack["reference"]))
    for reference in sorted(named):
        bundle.fault(f"pack.json: {reference} is missing")
    for paper in told.get("papers", []):
        if paper["file"] and sha256(bundle.files.get(paper["file"], b"")) != paper["sha256"]:
            bundle.fault("{}: is not the file that pack.json names for {}".format(paper["file"], paper["reference"]))


def check(place):
    bundle = Bundle(place)
    manifest, named = check_manifest(bundle)
    check_sums(bundle, named)
    for name in sorted(bundle.files):
        if name.startswith("history/"):
            check_history(bundle, name)
    facts = bundle.read("facts.json") or {}
    check_minutes(bundle, facts)
    check_pack(bundle, facts)
    if manifest and facts and facts["decision"]["reference"] != manifest["decision"]:
        bundle.fault("facts.json: is about another decision than manifest.json")
    return bundle, manifest


def main(arguments):
    place = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    try:
        bundle, manifest = check(place)
    except (OSError, zipfile.BadZipFile) as error:
        say(f"FAULT {place}: can't be opened ({error})")
        return 2
    except (KeyError, TypeError, AttributeError) as error:
        say(f"FAULT the files are not laid out as an evidence bundle is ({type(error).__name__}: {error})")
        return 1
    for fault in bundle.faults:
        say(f"FAULT {fault}")
    for note in bundle.notes:
        say(f"NOTE {note}")
    if bundle.faults:
        say(f"{len(bundle.faults)} faults: this bundle is not as the portal made it.")
        return 1
    say(f"OK: {len(bundle.files)} files of {manifest['bundle']}, evidence for {manifest['decision']}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
