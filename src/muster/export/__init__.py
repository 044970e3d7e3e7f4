"""Who sees the books: rows for programs and terminals, a chart, a page.

The ways out are `rows.write_rows`, `chart.levels_chart` and `report.render_report`.
"""
