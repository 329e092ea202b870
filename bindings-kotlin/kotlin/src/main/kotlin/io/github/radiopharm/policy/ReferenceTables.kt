package io.github.radiopharm.policy

/**
 * A table of the source: a map a row, from the names of its columns, in their order, to values.
 *
 * A value is null, a `Boolean`, a `Long`, an exact `BigDecimal`, a `String` (words, days and months too), a list of
 * strings or longs, or a list of maps with `first_line` and `last_line`. [tableColumns] says which, and what it means.
 */
public fun table(table: Table): List<Map<String, Any?>> {
    val names = tableColumns(table).map { it.name }
    return tableCells(table).map { cells -> names.zip(cells.map(::valueOf)).toMap() }
}

private fun valueOf(cell: TableCell): Any? = when (cell) {
    is TableCell.NoValue -> null
    is TableCell.YesOrNo -> cell.yes
    is TableCell.WholeNumber -> cell.number
    is TableCell.DecimalNumber -> cell.number
    is TableCell.OneText -> cell.text
    is TableCell.ManyTexts -> cell.texts
    is TableCell.ManyNumbers -> cell.numbers
    is TableCell.ManyLines -> cell.lines.map { mapOf("first_line" to it.first.toLong(), "last_line" to it.last.toLong()) }
}
