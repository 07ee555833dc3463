package org.mokanda.ingest.sheet;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes a table for spreadsheets (CSV). Semicolons part columns, and a byte order mark stands before all, as spreadsheets in
 * French want them; a cell that one would take for a formula gets an apostrophe before it.
 */
public final class TableWriter {
    private TableWriter() {}

    public static void write(List<String> headings, List<List<String>> rows, Appendable out) throws IOException {
        out.append('\uFEFF');
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(';')
                .setRecordSeparator("\r\n")
                .get();
        var printer = new CSVPrinter(out, format);
        printer.printRecord(headings.stream().map(TableWriter::harmless));
        for (var row : rows) {
            printer.printRecord(row.stream().map(TableWriter::harmless));
        }
        printer.flush();
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && RegisterSheet.FORMULA_SIGNS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
