package io.github.radiopharm.policy.internal;

import io.github.radiopharm.policy.RadiopharmPolicy;
import io.github.radiopharm.policy.Table;
import io.github.radiopharm.policy.TableCell;
import io.github.radiopharm.policy.TableColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables of the source as maps. */
public final class ReferenceTables {
    private ReferenceTables() {}

    /** A map a row, from the names of the columns to values. */
    public static List<Map<String, Object>> rows(Table table) {
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
        if (cell instanceof TableCell.YesOrNo of) {
            return of.yes();
        } else if (cell instanceof TableCell.WholeNumber of) {
            return of.number();
        } else if (cell instanceof TableCell.DecimalNumber of) {
            return of.number();
        } else if (cell instanceof TableCell.OneText of) {
            return of.text();
        } else if (cell instanceof TableCell.ManyTexts of) {
            return of.texts();
        } else if (cell instanceof TableCell.ManyNumbers of) {
            return of.numbers();
        } else if (cell instanceof TableCell.ManyLines of) {
            return of.lines().stream()
                    .map(each -> Map.of("first_line", (long) each.first(), "last_line", (long) each.last()))
                    .toList();
        }
        return null;
    }
}
