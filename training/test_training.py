"""Cutting, network and training work on made-up lines; runs in seconds.

    python3 -m unittest test_training
"""
import argparse
import json
import tempfile
import unittest
from pathlib import Path

import cv2
import numpy as np
import torch

import augment
import check
import cut
import export
import lines
import lstm
import strips
import train
from network import LineNetwork, Lesson
from signs import Signs
from sources import SOURCES

WORDS = ["Kabongo Jean", "le douze mars", "Ilunga", "acte de naissance", "Marie", "temoin"]
BASE, LEFT = 120, 60


def page(words):
    """A picture with a line of print for each word and the ALTO file that describes it."""
    picture = np.full((BASE * (len(words) + 1), 900), 220, np.uint8)
    found = []
    for i, word in enumerate(words):
        y = BASE * (i + 1) - 30
        cv2.putText(picture, word, (LEFT, y), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 40, 3, cv2.LINE_AA)
        (wide, tall), below = cv2.getTextSize(word, cv2.FONT_HERSHEY_SIMPLEX, 1.5, 3)
        right = LEFT + wide
        found.append(f'<TextLine BASELINE="{LEFT} {y} {right} {y}"><Shape><Polygon POINTS="{LEFT} {y - tall} '
                     f'{right} {y - tall} {right} {y + below} {LEFT} {y + below}"/></Shape>'
                     f'<String CONTENT="{word}"/></TextLine>')
    xml = (f'<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page WIDTH="900" '
           f'HEIGHT="{picture.shape[0]}"><PrintSpace><TextBlock>{"".join(found)}</TextBlock></PrintSpace>'
           '</Page></Layout></alto>')
    return xml.encode(), cv2.imencode(".png", picture)[1].tobytes()


def starting_weights(folder):
    """Weights nobody trained, as a file to begin from."""
    torch.manual_seed(1)
    signs = cut.known_signs()
    lesson = Lesson(LineNetwork(len(signs)), len(signs))
    torch.save({"keep": signs.known, "model": lesson.network.state_dict(), "aux": lesson.aux.state_dict()},
               folder / "start.pt")
    return folder / "start.pt"


class Cutting(unittest.TestCase):

    def test_a_line_is_cut_with_its_baseline_at_seven_tenths(self):
        xml, picture = page(WORDS)
        found = list(cut.lines_of(xml, picture, cut.known_signs()))
        self.assertEqual([text for text, _, _ in found if text], WORDS)
        for text, ink, rows in found:
            self.assertEqual(ink.shape[0], strips.ROWS)
            self.assertEqual(rows.shape, (2, ink.shape[1]))
            if text == "Marie":
                letters = np.flatnonzero((ink > 128).sum(1) > 3)
                self.assertAlmostEqual(letters[-1], strips.SPARE + strips.BASE, delta=2.5)

    def test_empty_places_hold_no_ink(self):
        xml, picture = page(WORDS)
        empty = [ink for text, ink, _ in cut.lines_of(xml, picture, cut.known_signs()) if not text]
        self.assertTrue(0 < len(empty) <= cut.EMPTY)
        for ink in empty:
            self.assertEqual(ink[strips.SPARE + 6:strips.SPARE + 42].max(), 0)

    def test_ink_is_one_and_paper_nought_however_grey_the_page_is(self):
        grey = np.full((strips.ROWS, 100), 180, np.uint8)
        grey[20:40, 10:90:8] = 90
        seen = strips.ink(grey)
        self.assertEqual(seen[0, 0], 0)
        self.assertAlmostEqual(seen[30, 10], 1, delta=0.05)

    def test_a_curved_baseline_becomes_straight(self):
        x = np.linspace(50, 850, 40)
        y = 200 + 25 * np.sin(x / 800 * np.pi)
        picture = np.full((400, 900), 230, np.uint8)
        cv2.polylines(picture, [np.stack([x, y], 1).round().astype(np.int32)], False, 30, 3, cv2.LINE_AA)
        line = np.stack([x, y], 1)
        polygon = np.vstack([line - [0, 30], (line + [0, 8])[::-1]])
        grey, _ = strips.cut(picture, strips.Axis(line), 48, polygon)
        rows = grey[:, 30:-30].argmin(0)
        self.assertLess(np.ptp(rows), 6)
        self.assertAlmostEqual(rows.mean(), strips.SPARE + strips.BASE, delta=2)

    def test_a_line_with_signs_of_an_editor_is_left_out(self):
        signs = cut.known_signs()
        self.assertIsNone(signs.plain("Jean [illisible]"))
        self.assertEqual(signs.plain("d^t à  l’Évêché…"), "dt à l'Évêché...")
        self.assertEqual(signs.plain("Ñandú À"), "Nandu A")

    def test_pages_kept_out_are_kept_out(self):
        of = {source.repository.split("/")[1]: source for source in SOURCES}
        out = {
            "CREMMA-AN-TestamentsDePoilus": ["will_AD78_0084-0", "will_AN_0232-1", "will_AN_0155-0"],
            "CREMMA-MSS-19": ["lettres-veuillot/a", "lettre-soeur-marie/a", "lettre-boudreau-tessier/a",
                              "manuscrit-zola-misc/f2", "manuscrit-verne-20000/f1", "manuscrits-rviven/a"],
            "timeuscorpus": ["alto/PH 1858-1", "alto/PH 1858-2 b", "alto/PH 1858-20", "alto/PH 1858-535",
                             "cph_paris_tissage_1878/alto/IMG_1"],
            "lectaurep-repertoires": ["FRAN_0025_0149_L-0", "FRAN_0025_2863_L-1", "048MIC06484_L-0",
                                      "048MIC06491_L-1", "048MIC07650_L-1"],
            "Tables_decennales_HTR": ["page6_B", "page22_C", "page48_G", "page62_KL", "page90_QR",
                                      "page98_S", "page104_UV", "page109_WXYZ"],
            "TNAH-2021-ArgusDesBrevets": ["data/8_5eeab_default"],
        }
        for name, paths in out.items():
            for path in paths:
                self.assertEqual(of[name].part(path), "out", path)
        self.assertEqual(of["timeuscorpus"].part("alto/PH 1858-200"), "train")
        self.assertFalse({"CREMMA-MSS-20", "lectaurep-mariages-et-divorces"} & of.keys())


class Network(unittest.TestCase):

    def test_four_columns_become_one_frame(self):
        network = LineNetwork(98).eval()
        with torch.no_grad():
            out = network(torch.zeros(2, 1, strips.HEIGHT, 104))
        self.assertEqual(out.shape, (26, 2, 98))
        self.assertTrue(torch.allclose(out.exp().sum(2), torch.ones(26, 2), atol=1e-4))
        self.assertEqual(lines.frames(97), 26)

    def test_the_lstm_for_training_computes_what_that_of_pytorch_does(self):
        torch.manual_seed(2)
        rnn = torch.nn.LSTM(12, 12, 2, bidirectional=True)
        x = torch.randn(9, 3, 12, requires_grad=True)
        weight = torch.randn(9, 3, 24)
        results = []
        for output in (rnn(x)[0], lstm.run(rnn, x, torch.float32)):
            rnn.zero_grad()
            x.grad = None
            (output * weight).sum().backward()
            results.append([output.detach(), x.grad.clone(), *(p.grad.clone() for p in rnn.parameters())])
        for theirs, ours in zip(*results):
            self.assertTrue(torch.allclose(theirs, ours, atol=1e-5))

    def test_repeats_are_joined_and_blanks_dropped(self):
        signs = Signs([" ", "a", "b"])
        self.assertEqual(signs.read([0, 2, 2, 0, 2, 3, 1, 1, 0]), "aab ")

    def test_a_changed_strip_keeps_its_rows_and_range(self):
        random = np.random.default_rng(3)
        strip = random.integers(0, 255, (strips.ROWS, 200), np.uint8)
        polygon = np.stack([np.full(200, 10), np.full(200, 60)]).astype(np.uint8)
        for _ in range(30):
            seen = augment.changed(strip, polygon, random)
            self.assertEqual(seen.shape[0], strips.HEIGHT)
            self.assertTrue(0 <= seen.min() and seen.max() <= strips.INK + 1e-6)


class Training(unittest.TestCase):

    def test_a_run_goes_on_after_a_stop_is_checked_and_exported(self):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            source = SOURCES[0]
            index, data = [], b""
            signs = cut.known_signs()
            for number in range(24):
                xml, picture = page(WORDS)
                path = f"will_AN_{'0009' if number % 8 == 0 else '0001'}-{number}"
                for text, ink, rows in cut.lines_of(xml, picture, signs):
                    index.append({"page": path, "text": text, "width": ink.shape[1], "offset": len(data)})
                    data += ink.tobytes() + rows.tobytes()
            (folder / f"{source.name}.u8").write_bytes(data)
            (folder / f"{source.name}.json").write_text(json.dumps({"lines": index}))
            self.assertEqual(sum(bool(line.text) for line in lines.read(folder, "check")), 18)

            options = argparse.Namespace(strips=folder, run=folder / "run", hours=0.0, cool=0.05, rate=1e-3,
                                         start=starting_weights(folder))
            train.train(options)
            first = torch.load(folder / "run" / "last.pt")
            options.cool = 0.1
            train.train(options)
            second = torch.load(folder / "run" / "last.pt")
            self.assertGreater(second["steps"], first["steps"])
            self.assertGreater(second["seconds"], first["seconds"])
            self.assertFalse(torch.equal(first["mean"]["fc.bias"], second["mean"]["fc.bias"]))
            self.assertIn("all CER", (folder / "run" / "log.txt").read_text())

            model, charset, weights = export.export(folder / "run" / "last.pt", folder / "out" / "hand")
            self.assertLess(model.stat().st_size, 12_000_000)
            self.assertEqual(charset.read_text("utf-8").split("\n")[:-1], signs.known)
            self.compare(model, *check.load(folder / "run" / "last.pt"))

            self.assertLess(weights.stat().st_size, model.stat().st_size)
            options.start, options.run = weights, folder / "next"
            again = train.begin(options, options.run / "last.pt")
            torch.testing.assert_close(
                again.mean.state_dict()["fc.bias"], second["mean"]["fc.bias"], rtol=1e-3, atol=1e-3)

    def compare(self, model, network, _):
        """The exported model gives the same numbers, where ONNX Runtime is there to say so."""
        try:
            import onnxruntime
        except ImportError:
            return
        session = onnxruntime.InferenceSession(str(model))
        for width in (64, 400, 1000):
            line = torch.rand(1, 1, strips.HEIGHT, width)
            with torch.no_grad():
                wanted = network(line).numpy()
            np.testing.assert_allclose(session.run(None, {"line": line.numpy()})[0], wanted, atol=1e-3)

    def test_the_rate_rises_stays_and_falls(self):
        options = argparse.Namespace(hours=1.0, cool=10.0, rate=1e-3)
        self.assertLess(train.rate_at(0, options), 1e-4)
        self.assertEqual(train.rate_at(1800, options), 1e-3)
        self.assertLess(train.rate_at(3900, options), 1e-3)
        self.assertAlmostEqual(train.rate_at(4200, options), 1e-5)

    def test_no_hand_fills_a_round(self):
        strip = np.zeros((strips.ROWS, 40), np.uint8)
        many = [lines.Line(SOURCES[0], f"will_AN_000{n % 3}-{n}", "a", strip, strip[:2]) for n in range(5000)]
        drawn = lines.a_round(many, np.random.default_rng(1))
        self.assertEqual(len(drawn), 3 * SOURCES[0].share)


if __name__ == "__main__":
    unittest.main()
