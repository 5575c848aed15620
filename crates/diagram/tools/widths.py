#!/usr/bin/env python3
"""Writes src/text/widths.rs: advance widths of Noto Sans, so that text is measured without a font at run time.

    python3 tools/widths.py /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf \
                            /usr/share/fonts/truetype/noto/NotoSans-Bold.ttf > src/text/widths.rs

Only the standard library: reads the tables head, hhea, hmtx and cmap (format 4) of the TTF. Noto Sans is under the
SIL Open Font Licence 1.1; advance widths are facts about it, no outline is copied.
"""
import struct
import sys

RANGES = [(0x20, 0x17F), (0x2010, 0x2026), (0x20AC, 0x20AC), (0x2190, 0x2193), (0x2212, 0x2212), (0x2260, 0x2265)]


def advances(path):
    data = open(path, "rb").read()
    tables = {}
    for i in range(struct.unpack(">H", data[4:6])[0]):
        tag, _, offset, length = struct.unpack(">4sIII", data[12 + 16 * i : 28 + 16 * i])
        tables[tag.decode()] = data[offset : offset + length]
    em = struct.unpack(">H", tables["head"][18:20])[0]
    long_metrics = struct.unpack(">H", tables["hhea"][34:36])[0]
    cmap = tables["cmap"]
    glyphs = {}
    for i in range(struct.unpack(">H", cmap[2:4])[0]):
        sub = cmap[struct.unpack(">I", cmap[8 + 8 * i : 12 + 8 * i])[0] :]
        if struct.unpack(">H", sub[:2])[0] != 4:
            continue
        n = struct.unpack(">H", sub[6:8])[0] // 2
        words = lambda at: struct.unpack(f">{n}H", sub[at : at + 2 * n])
        ends, starts, deltas, offsets = words(14), words(16 + 2 * n), words(16 + 4 * n), words(16 + 6 * n)
        for k in range(n):
            for c in range(starts[k], min(ends[k], 0xFFFE) + 1):
                glyph = c
                if offsets[k]:
                    at = 16 + 6 * n + 2 * k + offsets[k] + 2 * (c - starts[k])
                    glyph = struct.unpack(">H", sub[at : at + 2])[0]
                    if not glyph:
                        continue
                glyphs[c] = (glyph + deltas[k]) & 0xFFFF
    def width(c):
        glyph = min(glyphs[c], long_metrics - 1)
        return round(struct.unpack(">H", tables["hmtx"][4 * glyph : 4 * glyph + 2])[0] * 1000 / em)
    return {c: width(c) for lo, hi in RANGES for c in range(lo, hi + 1) if c in glyphs}


def main():
    regular, bold = advances(sys.argv[1]), advances(sys.argv[2])
    print("//! Advance widths of Noto Sans, thousandths of an em: (first code point, regular and bold per character).")
    print("//! Made by `tools/widths.py` from NotoSans-Regular.ttf and NotoSans-Bold.ttf; do not edit.")
    print()
    print("#[rustfmt::skip]")
    print("pub(super) const WIDTHS: &[(u32, &[(u16, u16)])] = &[")
    runs = []
    for c in sorted(regular):
        if runs and runs[-1][-1] == c - 1:
            runs[-1].append(c)
        else:
            runs.append([c])
    for run in runs:
        print(f"    (0x{run[0]:04X}, &[")
        pairs = [f"({regular[c]}, {bold[c]})" for c in run]
        for i in range(0, len(pairs), 10):
            print("        " + ", ".join(pairs[i : i + 10]) + ",")
        print("    ]),")
    print("];")


main()
