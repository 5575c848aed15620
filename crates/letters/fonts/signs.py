"""Makes NotoSansSigns.ttf: what Noto Sans lacks of the signs that an office writes, from three fonts of the same family.
usage: signs.py NotoSans.ttf NotoSansSymbols2.ttf NotoSansMath.ttf NotoSansSymbols.ttf OUT (pip install fonttools)"""
import sys, tempfile, os
from fontTools import subset, merge, ttLib

WANTED = (set(range(0x2190, 0x21E6)) | set(range(0x2200, 0x2300)) | set(range(0x25A0, 0x2600)) | set(range(0x2605, 0x2607))
          | {0x260E, 0x2610, 0x2611, 0x2612, 0x261B, 0x261C, 0x261D, 0x261E, 0x2639, 0x263A, 0x2690, 0x2691, 0x26A0, 0x2B1B, 0x2B1C, 0x2B50}
          | set(range(0x2460, 0x2474)) | set(range(0x2701, 0x27BF)) | set(range(0x2080, 0x208F)) | set(range(0x2070, 0x207F))
          | {0x2023, 0x2043, 0x25E6, 0x2316, 0x231A, 0x231B, 0x2318, 0x23F0, 0x23F1, 0x1F4CE, 0x1F4C5, 0x1F512})
cut, out = sys.argv[2:-1], sys.argv[-1]
have = set(ttLib.TTFont(sys.argv[1]).getBestCmap())
parts = []
for font in cut:
    f = ttLib.TTFont(font)
    take = (WANTED - have) & set(f.getBestCmap())
    have |= take
    if 'glyf' not in f: raise SystemExit(font + ' has no TrueType outlines')
    o = subset.Options(); o.layout_features = []; o.hinting = False; o.notdef_outline = True; o.glyph_names = False; o.drop_tables += ['MATH', 'GSUB', 'GPOS', 'GDEF', 'STAT', 'vhea', 'vmtx', 'cvt ', 'fpgm', 'prep', 'gasp']
    s = subset.Subsetter(o); s.populate(unicodes=take); s.subset(f)
    print(font, len(take), f['head'].unitsPerEm)
    name = tempfile.mktemp('.ttf'); f.save(name); parts.append(name)
m = merge.Merger().merge(parts)
for r in m['name'].names:
    if r.nameID in (1, 4, 16): r.string = 'Noto Sans Signs'
    if r.nameID == 6: r.string = 'NotoSansSigns'
m['name'].names = [r for r in m['name'].names if r.nameID in (0, 1, 2, 4, 5, 6, 13, 14)]
m.save(out)
print(os.path.getsize(out), len(m.getBestCmap()), 'lacking', ' '.join(map(chr, sorted(WANTED - have))))
