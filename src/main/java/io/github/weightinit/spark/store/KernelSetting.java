package io.github.weightinit.spark.store;

import io.github.weightinit.kernel.KernelChoice;
import io.github.weightinit.kernel.KernelForm;
import io.github.weightinit.path.UsageException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The setting {@value #NAME}, which says how executors make values: {@code auto}, or a {@link KernelForm}. It changes no bit of
 * them.
 */
public final class KernelSetting {
    public static final String NAME = "spark.weightinit.kernel";

    private static final String AUTO = "auto";
    private static final Logger LOG = LoggerFactory.getLogger(KernelSetting.class);

    private KernelSetting() {}

    /**
     * The form that is set; empty for {@code auto}, which is the default.
     *
     * @throws UsageException if there is none of that name
     */
    public static Optional<KernelForm> of(SparkConf conf) {
        String word = conf.get(NAME, AUTO);
        Optional<KernelForm> form = Arrays.stream(KernelForm.values())
                .filter(f -> f.word().equals(word))
                .findFirst();
        if (form.isEmpty() && !word.equals(AUTO)) {
            throw new UsageException("%s is '%s'; it can be %s, %s"
                    .formatted(
                            NAME,
                            word,
                            AUTO,
                            Arrays.stream(KernelForm.values())
                                    .map(KernelForm::word)
                                    .collect(Collectors.joining(", "))));
        }
        return form;
    }

    /** Applies the setting of the application to the JVM of a task that makes values. */
    public static void apply() {
        KernelChoice.tell(of(SparkEnv.get().conf()), LOG::info);
    }
}
