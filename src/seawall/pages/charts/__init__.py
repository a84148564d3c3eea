"""Every picture of the product, one file a picture, drawn directly as SVG text.

No library: those that write SVG in pure Python (drawsvg, svg.py) write elements only and take 50 to 90 ms to import;
those that draw charts (leather, pygal) place no labels, draw no intervals and no maps, and take 30 to 45 ms; a browser
grammar (Vega-Lite) needs a JavaScript machine, 300 ms to start and 40 to 400 ms a chart. What is left to write is
small: `text` estimates widths, `scale` finds ticks, `marks` are the shapes, `axis` and `frame` what stands around them.
A picture takes one to two milliseconds.

All pictures are 480 units wide, so that 13-unit letters are still read on a phone (390 pixels) and do not shout on a
desk. A label never runs out of the picture and never over another: its width is estimated from above.
"""
