package io.github.weightinit.kernel;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Which form of the loops runs in this JVM. Vector instructions save a quarter of the time, but the compiler takes some
 * seconds for them, and until then they are slower than plain code by far; and they need an incubating module of the JDK, which Spark 4
 * adds to its JVMs. So a JVM starts with the plain form that suits its processor. Once it has made enough values to be in a long
 * job, a thread tries the vector form beside it, and the choice changes if that gives the same results in less time.
 */
public final class KernelChoice {
    /** The tiles after which the other form is tried: 1.07 billion values, some seconds. It repays its compilation in as many. */
    private static final int WORTH_A_TRIAL = 1 << 14;

    /** The JVM has one compiler, so what it has compiled is a matter of the JVM. */
    private static final KernelChoice OF_THIS_JVM = new KernelChoice(WORTH_A_TRIAL);

    private final int tilesBeforeTrial;
    private final AtomicInteger tiles = new AtomicInteger();
    private volatile Kernel chosen = plain();
    private Optional<Told> told = Optional.empty();

    /** What a user wants, and where to say what was chosen. */
    private record Told(Optional<KernelForm> form, Consumer<String> log) {}

    KernelChoice(int tilesBeforeTrial) {
        this.tilesBeforeTrial = tilesBeforeTrial;
    }

    /** The form to use now. */
    public static Kernel current() {
        return OF_THIS_JVM.chosen;
    }

    /** The form to use for one more tile. */
    public static Kernel forTile() {
        return OF_THIS_JVM.next();
    }

    /**
     * Tells this JVM which form to use from now on. To tell the same again does nothing.
     *
     * @param form empty to choose by the processor and by a trial
     * @param log receives a line with what is chosen and why, now and after a trial
     */
    public static void tell(Optional<KernelForm> form, Consumer<String> log) {
        OF_THIS_JVM.choose(form, log);
    }

    Kernel next() {
        if (tiles.get() < tilesBeforeTrial && tiles.incrementAndGet() == tilesBeforeTrial) {
            Thread trial = new Thread(this::tryVector, "weightinit-kernel-trial");
            trial.setDaemon(true);
            trial.start();
        }
        return chosen;
    }

    synchronized void choose(Optional<KernelForm> form, Consumer<String> log) {
        if (told.filter(before -> before.form.equals(form)).isPresent()) {
            return;
        }
        told = Optional.of(new Told(form, log));
        Optional<Kernel> wanted = form.flatMap(KernelForm::kernel);
        chosen = wanted.orElseGet(KernelChoice::plain);
        KernelForm used = wanted.isPresent() ? form.orElseThrow() : KernelForm.ofThisProcessor();
        String why = form.isEmpty()
                ? "which suits this processor"
                : wanted.isPresent()
                        ? "as told"
                        : "since this JVM and its processor cannot run "
                                + form.get().word();
        log.accept("values are made by the kernel %s, %s".formatted(used.word(), why));
    }

    private void tryVector() {
        Optional<Told> before = told();
        boolean isTold = before.flatMap(Told::form).isPresent();
        Optional<Kernel> vector = isTold ? Optional.empty() : KernelForm.VECTOR.kernel();
        vector.filter(kernel -> new KernelTrial(plain(), kernel).isWon()).ifPresent(kernel -> take(kernel, before));
    }

    private synchronized Optional<Told> told() {
        return told;
    }

    private synchronized void take(Kernel vector, Optional<Told> before) {
        if (told.equals(before)) { // nobody has told another form during the trial
            chosen = vector;
            told.ifPresent(it ->
                    it.log.accept("values are made by the kernel %s from now on, which is faster in a trial than %s"
                            .formatted(
                                    KernelForm.VECTOR.word(),
                                    KernelForm.ofThisProcessor().word())));
        }
    }

    private static Kernel plain() {
        return KernelForm.ofThisProcessor().kernel().orElseThrow();
    }
}
