package bench;

import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.util.Iterator;

/** Maps row numbers to rows of {@value #COLUMNS} draws of our generator, times the scale of Xavier. */
final class WeightRows implements Iterator<WeightRow> {
    static final int COLUMNS = 4096;

    private static final int ROWS_PER_TILE = TileStream.TILE / COLUMNS;
    private static final float SCALE = (float) Math.sqrt(1.0 / COLUMNS);

    private final Iterator<Long> numbers;
    private final TileStream stream = new TileStream(TensorKey.of(42, "w"));
    private final float[] tile = new float[TileStream.TILE];
    private final WeightRow row = new WeightRow(); // reused: Spark copies each row before it requests the next
    private final float[] values = new float[COLUMNS];
    private long made = -1;

    WeightRows(Iterator<Long> numbers) {
        this.numbers = numbers;
        row.setTensor("w");
        row.setValues(values);
    }

    @Override
    public boolean hasNext() {
        return numbers.hasNext();
    }

    @Override
    public WeightRow next() {
        long number = numbers.next();
        if (number / ROWS_PER_TILE != made) {
            made = number / ROWS_PER_TILE;
            stream.normal(made, tile, TileStream.TILE);
        }
        int from = (int) (number % ROWS_PER_TILE) * COLUMNS;
        for (int i = 0; i < COLUMNS; i++) {
            values[i] = SCALE * tile[from + i];
        }
        row.setRow(number);
        return row;
    }
}
