"""The lines of a page, read from ALTO 4: baseline, polygon and text."""
import re
from dataclasses import dataclass
from xml.etree import ElementTree

import numpy as np


@dataclass(frozen=True)
class Line:
    """One line of text; points are x, y in pixels of the picture, in the order of the file."""

    baseline: np.ndarray
    polygon: np.ndarray
    text: str


def points(text):
    """``x y x y`` or ``x,y x,y`` as an array of points."""
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", text or "")]
    return np.array(numbers[: len(numbers) // 2 * 2]).reshape(-1, 2)


def read(xml):
    """Width and height the page was described with, and its lines with geometry; a text may be empty.

    :param xml: bytes of the file; raises ``ElementTree.ParseError`` where it is no XML
    """
    root = ElementTree.fromstring(xml)
    page = root.find(".//{*}Page")
    lines = []
    for found in root.iterfind(".//{*}TextLine"):
        baseline = points(found.get("BASELINE"))
        outline = found.find("{*}Shape/{*}Polygon")
        polygon = points(outline.get("POINTS") if outline is not None else None)
        text = " ".join(s.get("CONTENT", "") for s in found.iterfind("{*}String")).strip()
        if len(baseline) > 1 and len(polygon) > 2:
            lines.append(Line(baseline, polygon, text))
    return float(page.get("WIDTH", 0)), float(page.get("HEIGHT", 0)), lines
