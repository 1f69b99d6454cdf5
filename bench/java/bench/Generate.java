package bench;

import io.github.weightinit.initializer.TensorValues;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.random.TileStream;
import java.io.IOException;

/** The job's values made on two threads, into a buffer each and no further. */
record Generate(Plan plan) implements Work {
    @Override
    public long run() throws IOException {
        TwoThreads.forEach(
                plan.partitions().size(), i -> plan.partitions().get(i).blocks().forEach(Generate::make));
        return 0;
    }

    private static void make(RowBlock block) {
        TensorValues values = new TensorValues(block.seed().key(), block.source(), block.dtype());
        float[] buffer = new float[TileStream.TILE];
        long end = block.firstElement() + block.elements();
        for (long tile = block.firstElement() / TileStream.TILE; tile * TileStream.TILE < end; tile++) {
            values.fill(tile, buffer, (int) Math.min(TileStream.TILE, end - tile * TileStream.TILE));
        }
    }
}
