"""What files say. These modules run in the child of gscnet/common/sandbox.py and know no Django.

Each format has `check(path)`, which answers {"page_count": n or None} or {"problem": code}, and
`read(path)`, which answers what `text.gathered` makes of its pages.
"""
