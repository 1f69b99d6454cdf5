package bench;

import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.values.TensorValues;
import io.github.weightinit.values.TileBuffers;
import java.io.IOException;

/** Generates the values of the job on two threads, each into one buffer, and discards them. */
record Generate(Plan plan) implements Work {
    @Override
    public long run() throws IOException {
        TwoThreads.forEach(
                plan.partitions().size(), i -> plan.partitions().get(i).blocks().forEach(Generate::make));
        return 0;
    }

    private static void make(RowBlock block) {
        long end = block.firstElement() + block.elements();
        TensorValues values =
                new TensorValues(block.seed().key(), block.source(), block.dtype(), end, new TileBuffers());
        for (long next = block.firstElement(); next < end; ) {
            next += values.run(next, end - next).length();
        }
    }
}
