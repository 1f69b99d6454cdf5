package io.github.weightinit.spark.source;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Batches of elements of tensors, in the order in which tensors have them. */
final class ElementBatches implements Batches {
    private static final int MOST = 1 << 16;

    /** Elements that follow each other, by their flat indices. */
    private record Segment(long from, long to) {}

    private final PieceValues values;
    private final ValueColumn numbers;
    private final LongColumn rows = new LongColumn(MOST);
    private final LongColumn columns = new LongColumn(MOST);
    private final boolean hasValues;
    private Span span;
    private NameColumn name;
    private Iterator<Segment> segments = List.<Segment>of().iterator();
    private Segment segment = new Segment(0, 0);

    /** @param hasValues whether values are wanted */
    ElementBatches(PieceValues values, boolean hasValues, boolean isDouble) {
        this.values = values;
        this.numbers = ValueColumn.of(isDouble);
        this.hasValues = hasValues;
        numbers.reserve(hasValues ? MOST : 0);
    }

    @Override
    public void begin(Span span) {
        this.span = span;
        name = new NameColumn(span.block().tensor());
        segments = segments(span.columns());
    }

    private Iterator<Segment> segments(Ranges wanted) {
        long width = span.block().columns();
        if (wanted.size() == width) { // all of them: rows follow each other
            return List.of(new Segment(span.firstRow() * width, span.endElement()))
                    .iterator();
        }
        return LongStream.range(span.firstRow(), span.firstRow() + span.rows())
                .boxed()
                .flatMap(row -> wanted.runs().stream()
                        .map(run -> new Segment(row * width + run.first(), row * width + run.last() + 1)))
                .iterator();
    }

    @Override
    public int fill() throws IOException {
        int n = 0;
        while (n < MOST && (segment.from < segment.to || segments.hasNext())) {
            if (segment.from == segment.to) {
                segment = segments.next();
            }
            int more = (int) Math.min(MOST - n, segment.to - segment.from);
            if (hasValues) {
                numbers.fill(values, span, segment.from, more, n);
            }
            number(segment.from, more, n);
            segment = new Segment(segment.from + more, segment.to);
            n += more;
        }
        return n;
    }

    /** Fills in the rows and columns of elements. */
    private void number(long element, int n, int at) {
        long width = span.block().columns();
        long row = element / width;
        long column = element % width;
        for (int i = at; i < at + n; i++) {
            rows.array()[i] = row;
            columns.array()[i] = column;
            column++;
            if (column == width) {
                column = 0;
                row++;
            }
        }
    }

    @Override
    public ColumnVector column(String column) {
        return switch (column) {
            case TableLayout.TENSOR -> name;
            case TableLayout.ROW -> rows;
            case TableLayout.COLUMN -> columns;
            case TableLayout.VALUE -> numbers;
            default -> throw new IllegalArgumentException(column);
        };
    }
}
