package io.github.weightinit.spark.source;

import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.comparison.FinishedCheckpoint;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.spark.store.RemoteStore;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** What the files of a finished checkpoint hold. */
record CheckpointWeights(FinishedCheckpoint checkpoint) implements Weights {
    @Override
    public String name() {
        return checkpoint.name();
    }

    @Override
    public Spec spec() {
        return checkpoint.plan().spec();
    }

    /** Pieces of one file each, since a task that reads two has no advantage. */
    @Override
    public List<Piece> pieces(Selection selection, Packing packing) {
        List<Piece> pieces = new ArrayList<>();
        for (Partition partition : checkpoint.plan().partitions()) {
            if (packing.isEnough()) {
                break;
            }
            for (int b = 0; b < partition.blocks().size(); b++) {
                packing.add(partition.blocks().get(b), b);
            }
            packing.pieces().forEach(spans -> pieces.add(new Piece.Stored(partition, spans)));
        }
        return pieces;
    }

    @Override
    public PieceValues.Origin origin(JavaSparkContext spark) {
        return new StoredValues.FromFiles(RemoteStore.of(spark, checkpoint.folder(), Formats.files(checkpoint.plan())));
    }
}
