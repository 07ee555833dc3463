"""The signs the network knows, and a transcription as a row of them."""
import unicodedata

EDITORIAL = ("XXX", "~", "[", "]", "<", ">", "{", "}", "¥")
"""Marks of what could not be read or was not written: such lines teach nothing."""

WRITTEN = str.maketrans({
    "^": None, "_": None,
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
    "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "¬": "-", "\u00ad": "-",
    "…": "...", "ſ": "s", "æ": "ae", "Æ": "AE", "Œ": "OE", "º": "°", "ª": "a",
    "½": "1/2", "¼": "1/4", "¾": "3/4", "×": "x", "ﬁ": "fi", "ﬂ": "fl", "⁊": "et",
})


class Signs:
    """The signs by number: 0 is the blank of CTC, *n* the *n*-th sign.

    :param known: the signs in their order, the first is the space
    """

    def __init__(self, known):
        self.known = list(known)
        self.number = {sign: i + 1 for i, sign in enumerate(self.known)}

    def __len__(self):
        return len(self.known) + 1

    def plain(self, text):
        """The text in signs that are known, or ``None`` for a line that must be left out.

        A sign that is not known loses its accent; what is left unknown is dropped.
        """
        if any(mark in text for mark in EDITORIAL):
            return None
        text = unicodedata.normalize("NFC", text).translate(WRITTEN)
        signs = [self._sign(sign) for sign in unicodedata.normalize("NFC", text)]
        return " ".join("".join(signs).split()) or None

    def _sign(self, sign):
        if sign.isspace():
            return " "
        if sign in self.number:
            return sign
        base = unicodedata.normalize("NFD", sign)[0]
        return base if base in self.number else ""

    def numbers(self, text):
        return [self.number[sign] for sign in text]

    def read(self, best):
        """The text of the best class of each frame: repeats joined, blanks dropped."""
        text, last = [], 0
        for number in best:
            if number and number != last:
                text.append(self.known[number - 1])
            last = number
        return "".join(text)
