"""The public data sets: where each comes from, what is kept out, what is held back for checking.

A page is named ``REPOSITORY:PATH`` without its ending. Three parts:

- ``out``    never used: pages and documents on which the project is measured, given whole;
- ``check``  held back from training, for the figures of the model card while training goes on;
- ``train``  the rest.
"""
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """One repository of HTR-United's catalogue, at the commit its lines were cut from."""

    repository: str
    commit: str
    licence: str
    credit: str
    layout: str = r"\.xml$"
    """Which files hold the lines, as ALTO 4."""
    out: str = r"(?!)"
    """Pages never used."""
    check: str = r"(?!)"
    """Pages held back for checking."""
    hand: str = r"^(.*)/"
    """What of the path names a hand or a document."""
    share: int = 1200
    """Lines of one hand in a round of training at most: two notaries wrote half of all lines."""

    @property
    def name(self):
        return self.repository.replace("/", "+")

    def part(self, path):
        """The part a page belongs to."""
        if re.search(self.out, path):
            return "out"
        return "check" if re.search(self.check, path) else "train"

    def hand_of(self, path):
        found = re.search(self.hand, path)
        return f"{self.name}:{found.group(1) if found else ''}"


CC_BY = "CC BY 4.0"

SOURCES = [
    Source(
        "HTR-United/CREMMA-AN-TestamentsDePoilus", "8ffa4a8", CC_BY,
        "Archives nationales; Clavaud, Nougaret, Chagué, Clérice and others",
        # Wills whose number ends in 4, and those of the measured pages.
        out=r"_\d{3}4-|AD78_0018|AN_0155|AN_0160|AN_0218|AN_0232",
        check=r"_\d{3}9-",
        hand=r"will_(\w+_\d+)-"),
    Source(
        "HTR-United/CREMMA-MSS-19", "d8f466d", CC_BY,
        "Clérice, Chagué and others, CREMMA",
        out=r"veuillot|soeur-marie|boudreau|zola|verne|rviven"
            r"|img186|fadette/f225|01R_P1S8P1_049",
        check=r"cecile-t-chasse|img15$|01R_P1S8P1_05"),
    Source(
        "HTR-United/CREMMA-MSS-18", "e4a8914", CC_BY,
        "Chagué, Clérice, Norindr and others, CREMMA",
        check=r"registre-inspecteur|projet-de-constitution"),
    Source(
        "HTR-United/timeuscorpus", "df8ee63", CC_BY,
        "Chagué and others, ANR Time Us",
        layout=r"/alto/.*\.xml$",
        out=r"tissage_1878|PH 1858-([1-9]|1\d|20|535)(?!\d)",
        check=r"PH 1858-\d*7[135](?!\d)"),
    Source(
        "HTR-United/lectaurep-repertoires", "3d1c86c", CC_BY,
        "Durand, Rostaing, Chagué; Archives nationales, Inria",
        # Both halves of every page measured or kept for measuring.
        out=r"FRAN_0025_(0149|0183|1289|1333|1350|2674|2745|2863)_"
            r"|MIC0648[4-9]_|MIC0649[01]_"
            r"|MIC076(50|60|68|76|85)_",
        check=r"FRAN_0025_\d{3}[59]_|MIC\d{4}2_",
        hand=r"(dufour|riant|rigault|FRAN_0025_\d+)"),
    Source(
        "HTR-United/lectaurep-bronod", "1b4ac12", CC_BY,
        "Limon-Bonnet, Chagué, Rostaing; Archives nationales, Inria",
        layout=r"/alto/.*\.xml$",
        check=r"\d5$",
        share=600),
    Source(
        "Lucie-Louis/Tables_decennales_HTR", "9da8b90", CC_BY + " (catalogue)",
        "Lucie Louis; Ville de Lyon, Archives municipales, 2E2617",
        out=r"_(B|C|G|KL|QR|S|UV|WXYZ)$|METS",
        check=r"_T$",
        hand=r"()"),
    Source(
        "HTR-United/tapuscorpus", "f18a6af", CC_BY,
        "Chagué",
        # The measured pages, and every page of the small documents they come from.
        out=r"b530924453|b52505123m|b530484089|b530544928|b90802629"
            r"|b10583038c/28_|FRAN_0150_0160|FRAN_0150_0003|FRAN_0011_11084"
            r"|DSN390_00002|b525062185/3_",
        check=r"FRAN_0150_\d*7_L|bljd_DSN355",
        hand=r"^(data/[^/]*)",
        share=100),
    Source(
        "PSL-Chartes-HTR-Students/TNAH-2021-ArgusDesBrevets", "37a35e2", CC_BY + " (catalogue)",
        "De Craene, Humeau, Reignier",
        out=r"/8_",
        share=200),
]
"""Left out altogether, although public: CREMMA-MSS-20 and lectaurep-mariages-et-divorces (kept for
measuring), FoNDUE-FR-MSS-18 and -19 (images of the registers missing, the others belong to the libraries;
one hand is a measured one), genauto-td-htr (no images), valais-recensement and Copiste-d-un-jour
(non-commercial)."""
