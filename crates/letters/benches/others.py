"""The one-page oficio of examples/letters_bench on PyPI typst (one compiler, used again and again) and reportlab.

others.py LETTER FONTS LOGO ROUNDS prints a line of figures for each. LETTER is what `letters_bench` writes: a part's
name and its text, a tab between them. Run by `cargo xtask bench letters`.
"""

import html
import io
import os
import re
import sys
import tempfile
import time

import reportlab
import typst
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import letter as LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

TYPST = r"""
#set page(paper: "us-letter", margin: (left: 74pt, right: 62pt, top: 118pt, bottom: 76pt),
  header: [#grid(columns: (auto, 1fr), image("logo.png", height: 50pt), align(right, text(8.5pt)[
    #for line in hierarchy [#line \ ]])) #line(length: 100%, stroke: 0.75pt) #align(center, text(8pt, style: "italic", legend))],
  footer: context [#line(length: 100%, stroke: 0.5pt) #text(7.5pt)[#address #h(1fr) Hoja #counter(page).display() de #counter(page).final().first()]])
#set text(font: "Noto Sans", size: 10pt, lang: "es")
#set par(justify: true)
#align(right, grid(columns: (80pt, 260pt), gutter: 4pt, ..reference.flatten().map(t => align(left, text(9pt, t)))))
#align(right)[#place]
#for line in addressee [*#line* \ ]
#body
#close
#align(center)[*ATENTAMENTE* \ *#post* #v(42pt) *#name*]
#for line in small [#text(8pt, line) \ ]
"""


def read(path):
    parts = {}
    for line in open(path, encoding="utf-8"):
        name, text = line.rstrip("\n").split("\t", 1)
        parts.setdefault(name, []).append(text)
    return parts


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def typst_source(parts, number):
    pairs = [("Oficio núm.:", number)] + [tuple(p.split(": ", 1)) for p in parts["reference"]]
    body = "\n".join(re.sub(r"^\d+\. ", "+ ", p.replace("**", "*").replace("@", "\\@")) + "\n" for p in parts["body"])
    lists = {name: "(" + "".join(quoted(t) + "," for t in parts[name]) + ")" for name in ("hierarchy", "addressee", "small")}
    lets = [f"#let {name} = {value}" for name, value in lists.items()]
    lets += [f"#let {name} = {quoted(' '.join(parts[name]))}" for name in ("legend", "address", "place", "close", "post", "name")]
    lets.append("#let reference = (" + "".join(f"({quoted(a)}, {quoted(b)})," for a, b in pairs) + ")")
    lets.append(f"#let body = [{body}]")
    return "\n".join(lets) + TYPST


def with_typst(parts, fonts, logo, rounds):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "logo.png"), "wb") as file:
            file.write(open(logo, "rb").read())
        compiler = typst.Compiler(root=folder, font_paths=[fonts], ignore_system_fonts=True)
        file = os.path.join(folder, "letter.typ")

        def make(n):
            with open(file, "w", encoding="utf-8") as out:
                out.write(typst_source(parts, f"AFA-DGTI-DPATI-{n:04}/2026"))
            return compiler.compile(input=file, format="pdf")

        return timed(make, rounds)


def with_reportlab(parts, fonts, logo, rounds):
    for face in ("Regular", "Bold", "Italic"):
        pdfmetrics.registerFont(TTFont(f"Noto-{face}", os.path.join(fonts, f"NotoSans-{face}.ttf")))
    pdfmetrics.registerFontFamily("Noto-Regular", "Noto-Regular", "Noto-Bold", "Noto-Italic", "Noto-Bold")

    def style(size=10, align=TA_JUSTIFY, before=5, left=0):
        return ParagraphStyle("s", fontName="Noto-Regular", fontSize=size, leading=size * 1.34, alignment=align,
                              spaceBefore=before, leftIndent=left, hyphenationLang="")

    def rich(text):
        text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html.escape(text, quote=False))
        return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)

    def frame(canvas, document):
        canvas.drawImage(logo, 74, 708, height=50, width=150, preserveAspectRatio=True, anchor="w", mask="auto")
        canvas.setFont("Noto-Regular", 8.5)
        for i, line in enumerate(parts["hierarchy"]):
            canvas.drawRightString(550, 746 - 12 * i, line)
        canvas.line(74, 700, 550, 700)
        canvas.setFont("Noto-Italic", 8)
        canvas.drawCentredString(312, 690, " ".join(parts["legend"]))
        canvas.line(74, 62, 550, 62)
        canvas.setFont("Noto-Regular", 7.5)
        canvas.drawString(74, 52, " ".join(parts["address"]))
        canvas.drawRightString(550, 40, f"Hoja {document.page} de 1")

    def make(n):
        flow = [Paragraph(f"Oficio núm.: <b>AFA-DGTI-DPATI-{n:04}/2026</b>", style(9, 0, 2, 140))]
        flow += [Paragraph(rich(text), style(9, 0, 2, 140)) for text in parts["reference"]]
        flow.append(Paragraph(" ".join(parts["place"]), style(10, TA_RIGHT, 10)))
        flow += [Paragraph(f"<b>{html.escape(text)}</b>", style(10, 0, 0)) for text in parts["addressee"]]
        flow += [Paragraph(rich(text), style(left=20 if text[:1].isdigit() else 0)) for text in parts["body"]]
        flow.append(Paragraph(" ".join(parts["close"]), style()))
        flow.append(Paragraph(f"<b>ATENTAMENTE<br/>{parts['post'][0]}</b>", style(10, TA_CENTER, 12)))
        flow += [Spacer(1, 42), Paragraph(f"<b>{parts['name'][0]}</b>", style(10, TA_CENTER))]
        flow += [Paragraph(text, style(8, 0, 1)) for text in parts["small"]]
        out = io.BytesIO()
        document = SimpleDocTemplate(out, pagesize=LETTER, leftMargin=68, rightMargin=56, topMargin=104, bottomMargin=70)
        document.build(flow, onFirstPage=frame, onLaterPages=frame)
        return out.getvalue()

    return timed(make, rounds)


def timed(make, rounds):
    times = []
    for n in range(rounds):
        start = time.perf_counter()
        pdf = make(n)
        times.append(time.perf_counter() - start)
    cold, warm = times[0], sorted(times[1:])
    return pdf, f"{len(pdf)} bytes: cold {cold * 1e3:.1f} ms, warm p50 {warm[len(warm) // 2] * 1e3:.2f} ms, p99 {warm[int(len(warm) * 0.99)] * 1e3:.2f} ms"


def main():
    path, fonts, logo, rounds = sys.argv[1:5]
    parts = read(path)
    for name, version, run in (("typst", typst.__version__, with_typst), ("reportlab", reportlab.__version__, with_reportlab)):
        pdf, figures = run(parts, fonts, logo, int(rounds))
        with open(os.path.join(os.path.dirname(path), f"{name}.pdf"), "wb") as out:
            out.write(pdf)
        print(f"{name} {version}: one page, logo, {figures}")


main()
