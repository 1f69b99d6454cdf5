package io.github.weightinit.spark.job;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.verification.Coverage;
import io.github.weightinit.verification.PartitionResult;
import io.github.weightinit.verification.Problems;
import java.io.Serializable;

/** The results of single files, without their statistics. */
@DefaultSerializer(JavaSerializer.class)
record FileSums(Problems problems, Coverage coverage) implements Serializable {
    static FileSums of(PartitionResult result) {
        return new FileSums(result.problems(), result.coverage());
    }

    FileSums plus(FileSums other) {
        return new FileSums(problems.plus(other.problems), coverage.plus(other.coverage));
    }
}
