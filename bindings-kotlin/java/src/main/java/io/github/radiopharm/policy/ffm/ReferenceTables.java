package io.github.radiopharm.policy.ffm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables of the source as maps. */
final class ReferenceTables {
    private ReferenceTables() {}

    static List<Map<String, Object>> rows(Table table) {
        List<TableColumn> columns = RadiopharmPolicy.tableColumns(table);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<TableCell> cells : RadiopharmPolicy.tableCells(table)) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int place = 0; place < columns.size(); place++) {
                row.put(columns.get(place).name(), value(cells.get(place)));
            }
            rows.add(Collections.unmodifiableMap(row));
        }
        return Collections.unmodifiableList(rows);
    }

    private static Object value(TableCell cell) {
        return switch (cell) {
            case TableCell.NoValue none -> null;
            case TableCell.YesOrNo(var yes) -> yes;
            case TableCell.WholeNumber(var number) -> number;
            case TableCell.DecimalNumber(var number) -> number;
            case TableCell.OneText(var text) -> text;
            case TableCell.ManyTexts(var texts) -> texts;
            case TableCell.ManyNumbers(var numbers) -> numbers;
            case TableCell.ManyLines(var lines) -> lines.stream()
                    .map(each -> Map.of("first_line", (long) each.first(), "last_line", (long) each.last()))
                    .toList();
        };
    }
}
