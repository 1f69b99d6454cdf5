package io.github.weightinit.spark.job;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.checkpoint.MatrixFolder;
import io.github.weightinit.householder.Blocking;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.spark.store.KernelSetting;
import io.github.weightinit.spark.store.RemoteMatrices;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.util.LongAccumulator;

/**
 * The task: makes a panel of an orthogonal matrix, or finds one that an earlier run or another attempt made.
 *
 * @param matrices the folder of the panels
 * @param run a word that no other driver uses
 * @param done counts the millions of operations
 */
record MakePanel(RemoteMatrices matrices, String run, LongAccumulator done) implements VoidFunction<MakePanel.Panel> {
    /**
     * A panel.
     *
     * @param key the key of the matrix
     * @param n the rows of Q
     * @param k the columns of Q
     * @param isTransposed whether the transpose of Q is wanted
     * @param kind what of the matrix
     * @param panel which panel
     * @param megaOperations how many million operations that takes
     */
    @DefaultSerializer(JavaSerializer.class)
    record Panel(
            TensorKey key, int n, int k, boolean isTransposed, MatrixFolder.Kind kind, int panel, long megaOperations)
            implements Serializable {}

    @Override
    public void call(Panel panel) throws IOException {
        KernelSetting.apply();
        String attempt = run + "-" + TaskContext.get().taskAttemptId();
        matrices.open()
                .make(
                        panel.key,
                        new Blocking(panel.n, panel.k),
                        panel.isTransposed,
                        panel.kind,
                        panel.panel,
                        attempt,
                        TaskContext.get()::killTaskIfInterrupted);
        done.add(panel.megaOperations);
    }
}
