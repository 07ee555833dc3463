"""Cuts the lines of the public data sets into strips.

    python3 cut.py MIRRORS STRIPS [NAME ...]

``MIRRORS`` holds a git directory for each repository, ``OWNER+NAME`` or ``OWNER+NAME/repo``; one that is
missing is cloned from GitHub. Writes for each source ``NAME.u8``, the strips behind each other, and
``NAME.json``, what is in it; pages whose picture is missing are told.
"""
import collections
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import cv2
import numpy as np

import alto
import strips
from augment import SQUEEZE
from signs import Signs
from sources import SOURCES

PICTURES = (".jpg", ".jpeg", ".png")
NARROWEST = 4.5
"""Columns of input a sign needs at least; lines with fewer have a wrong geometry."""
EMPTY = 3
"""Empty places cut from a page at most."""


class Repository:
    """Files of one commit, read out of a git directory without a work tree."""

    def __init__(self, git, commit):
        self.git, self.commit = ["git", f"--git-dir={git}"], commit
        listed = self._git("ls-tree", "-r", "-z", commit).decode()
        self.files = {path: row.split()[2] for row, path in
                      (entry.split("\t", 1) for entry in listed.split("\0") if entry)}

    def _git(self, *words):
        return subprocess.run([*self.git, *words], check=True, stdout=subprocess.PIPE,
                              env={**os.environ, "GIT_NO_LAZY_FETCH": "1"}).stdout

    def read(self, path):
        """The file's bytes, or ``None`` where the snapshot lacks it."""
        try:
            return self._git("cat-file", "blob", self.files[path])
        except subprocess.CalledProcessError:
            return None

    def picture_of(self, layout):
        """The picture a layout belongs to: the same name, in its folder or one above."""
        folder, stem = layout.rsplit("/", 1) if "/" in layout else ("", layout)
        stem = stem[: -len(".xml")]
        for place in (folder, folder.rsplit("/", 1)[0]):
            for ending in PICTURES:
                path = f"{place}/{stem}{ending}".lstrip("/")
                if path in self.files:
                    return path
        return None


def mirror(folder, source):
    """The git directory of a source, cloned when there is none."""
    place = folder / source.name
    if not place.exists():
        subprocess.run(["git", "clone", "--bare", f"https://github.com/{source.repository}", place],
                       check=True)
    return place / "repo" if (place / "repo").exists() else place


def lines_of(xml, picture, signs):
    """Texts, strips and polygons of the lines of a page whose geometry can be right, and of empty places."""
    wide, high, lines = alto.read(xml)
    page = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    if page is None:
        raise ValueError("the picture cannot be read")
    scale = np.array([page.shape[1] / wide if wide else 1, page.shape[0] / high if high else 1])
    known = []
    for line in lines:
        try:
            axis = strips.Axis(line.baseline * scale)
        except ValueError:
            continue
        polygon = line.polygon * scale
        above, below = axis.reach(polygon)
        if above > 2:
            known.append((line, axis, polygon, (above, below)))
    if not known:
        return
    tall = strips.heights([k[3] for k in known])
    for (line, axis, polygon, _), height in zip(known, tall):
        text = signs.plain(line.text)
        columns = (axis.length / height + 0.5) * strips.HEIGHT * SQUEEZE
        if text and max(NARROWEST * len(text), 8) <= columns <= 70 * len(text) + 130:
            yield from strip(page, axis, height, polygon, text)
    for axis, polygon in empty_places(page, [line.polygon * scale for line in lines], np.median(tall)):
        yield from strip(page, axis, np.median(tall), polygon, "")


def strip(page, axis, height, polygon, text):
    """The strip of a line with its text; nothing where it lies outside the picture."""
    try:
        grey, rows = strips.cut(page, axis, height, polygon)
    except ValueError:
        return
    yield text, np.round(strips.ink(grey) / strips.INK * 255).astype(np.uint8), rows


def empty_places(page, polygons, height):
    """Up to ``EMPTY`` baselines among the lines of a page where nothing is written: the network must learn
    to read nothing there."""
    taken = np.zeros(page.shape, np.uint8)
    for polygon in polygons:
        cv2.fillPoly(taken, [np.round(polygon).astype(np.int32)], 1)
    border = max(1, int(0.15 * height))
    taken = cv2.dilate(taken, np.ones((border, border), np.uint8))
    low, high = np.vstack(polygons).min(0), np.vstack(polygons).max(0)
    random = np.random.default_rng([page.shape[0], len(polygons)])
    found = 0
    for _ in range(40):
        width = height * random.uniform(2, 12)
        x, y = low + random.random(2) * (high - low - [width, 0])
        top, bottom = int(y - 0.65 * height), int(y + 0.25 * height)
        if found < EMPTY and x > 0 and top > 0 and not taken[top:bottom, int(x):int(x + width)].any():
            found += 1
            box = np.array([[x, top], [x + width, top], [x + width, bottom], [x, bottom]])
            yield strips.Axis(np.array([[x, y], [x + width, y]])), box


def cut(source, repository, into, signs):
    """Cuts one source; returns its lines and the pages that could not be had."""
    index, missing, offset = [], [], 0
    copies = collections.Counter()
    with open(into, "wb") as out:
        for layout in sorted(p for p in repository.files if re.search(source.layout, p)):
            path = layout[: -len(".xml")]
            if source.part(path) == "out":
                continue
            picture = repository.picture_of(layout)
            data = picture and repository.read(picture)
            if not data:
                missing.append(path)
                continue
            try:
                for text, ink, rows in lines_of(repository.read(layout), data, signs):
                    copies[text] += 1
                    if text and copies[text] > (8 if len(text) < 3 else 20):
                        continue
                    out.write(ink.tobytes() + rows.tobytes())
                    index.append({"page": path, "text": text, "width": ink.shape[1], "offset": offset})
                    offset += ink.size + rows.size
            except (ValueError, ElementTree.ParseError) as wrong:
                missing.append(f"{path} ({wrong})")
    return index, missing


def known_signs():
    """The signs of ``signs.txt``, one a line; the first is the space."""
    return Signs((Path(__file__).parent / "signs.txt").read_text("utf-8").rstrip("\n").split("\n"))


def main(mirrors, into, *names):
    into = Path(into)
    into.mkdir(parents=True, exist_ok=True)
    signs = known_signs()
    for source in SOURCES:
        if names and source.repository.split("/")[1] not in names:
            continue
        repository = Repository(mirror(Path(mirrors), source), source.commit)
        # Written beside and moved: a training may be reading the old ones.
        data, about = into / f"{source.name}.u8", into / f"{source.name}.json"
        index, missing = cut(source, repository, data.with_suffix(".part"), signs)
        data.with_suffix(".part").replace(data)
        about.write_text(json.dumps(
            {"repository": source.repository, "commit": source.commit, "licence": source.licence,
             "credit": source.credit, "missing": missing, "lines": index}, ensure_ascii=False), "utf-8")
        parts = collections.Counter(source.part(line["page"]) for line in index)
        pages = len({line["page"] for line in index})
        print(f"{source.repository}: {pages} pages, {parts['train']} lines to train, {parts['check']} to "
              f"check, {len(missing)} pages missing", flush=True)
        for page in missing:
            print(f"  missing: {page}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
