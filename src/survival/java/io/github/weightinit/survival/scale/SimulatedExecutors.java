package io.github.weightinit.survival.scale;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskState;
import org.apache.spark.executor.Executor;
import org.apache.spark.executor.ExecutorBackend;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.scheduler.ExecutorExited;
import org.apache.spark.scheduler.ExecutorResourcesAmounts;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.TaskDescription;
import org.apache.spark.scheduler.TaskSchedulerImpl;
import org.apache.spark.scheduler.WorkerOffer;
import org.apache.spark.scheduler.cluster.ExecutorInfo;
import org.apache.spark.scheduler.local.LocalSchedulerBackend;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Spark's own executors, each with one slot, in the JVM of the driver. Tasks and results are serialised, heartbeats are sent,
 * and one executor is offered at a time, as on a cluster; there is no network between them.
 */
final class SimulatedExecutors extends LocalSchedulerBackend {
    private final SparkContext context;
    private final TaskSchedulerImpl scheduler;
    private final int count;

    /** Does what a cluster's driver endpoint does, one message after another. */
    private final ExecutorService endpoint =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "simulated-endpoint"));

    private final Map<String, Executor> executors = new HashMap<>();
    private final Set<String> idle = new HashSet<>();
    private final Map<Long, String> running = new ConcurrentHashMap<>();
    private final LongAdder taskBytes = new LongAdder();
    private final LongAdder resultBytes = new LongAdder();

    SimulatedExecutors(SparkContext context, TaskSchedulerImpl scheduler, int count) {
        super(context.conf(), scheduler, count);
        this.context = context;
        this.scheduler = scheduler;
        this.count = count;
    }

    @Override
    public void start() {
        for (int i = 0; i < count; i++) {
            String id = Integer.toString(i);
            context.listenerBus()
                    .post(new SparkListenerExecutorAdded(
                            System.currentTimeMillis(), id, new ExecutorInfo(host(id), 1, Map$.MODULE$.empty())));
            executors.put(
                    id,
                    new Executor(
                            id,
                            host(id),
                            SparkEnv.get(),
                            CollectionConverters.asScala(List.<java.net.URL>of()).toSeq(),
                            true,
                            (thread, failure) -> {},
                            Map$.MODULE$.empty()));
            idle.add(id);
        }
    }

    private static String host(String executor) {
        return "host-" + executor;
    }

    @Override
    public void reviveOffers() {
        endpoint.execute(() -> offer(Set.copyOf(idle)));
    }

    private void offer(Set<String> ids) {
        List<WorkerOffer> offers = new ArrayList<>();
        for (String id : ids) {
            offers.add(new WorkerOffer(
                    id,
                    host(id),
                    1,
                    Option.empty(),
                    ExecutorResourcesAmounts.empty(),
                    ResourceProfile.DEFAULT_RESOURCE_PROFILE_ID()));
        }
        var launched = scheduler.resourceOffers(CollectionConverters.asScala(offers).toIndexedSeq(), true);
        for (var ofOffer : CollectionConverters.asJava(launched)) {
            for (TaskDescription task : CollectionConverters.asJava(ofOffer)) {
                launch(task);
            }
        }
    }

    private void launch(TaskDescription task) {
        ByteBuffer message = TaskDescription.encode(task);
        taskBytes.add(message.remaining());
        idle.remove(task.executorId());
        running.put(task.taskId(), task.executorId());
        ExecutorBackend backend = (id, state, data) -> statusUpdate(id, state, data);
        executors.get(task.executorId()).launchTask(backend, TaskDescription.decode(message));
    }

    @Override
    public void statusUpdate(long task, scala.Enumeration.Value state, ByteBuffer result) {
        endpoint.execute(() -> {
            String executor = running.get(task);
            if (!executors.containsKey(executor)) {
                return; // what a lost executor says does not arrive
            }
            resultBytes.add(result.remaining());
            scheduler.statusUpdate(task, state, result);
            if (TaskState.isFinished(state)) {
                running.remove(task);
                idle.add(executor);
                offer(Set.of(executor));
            }
        });
    }

    @Override
    public void killTask(long task, String executor, boolean interrupt, String reason) {
        endpoint.execute(() -> {
            if (executors.containsKey(executor)) {
                executors.get(executor).killTask(task, interrupt, reason);
            }
        });
    }

    /**
     * Loses executors, as if their processes were killed.
     *
     * @param dying is told each task that was running there, before the scheduler is
     */
    void lose(int lost, LongConsumer dying) {
        endpoint.execute(() -> {
            for (String id : List.copyOf(executors.keySet()).subList(0, lost)) {
                running.forEach((task, executor) -> {
                    if (executor.equals(id)) {
                        dying.accept(task);
                    }
                });
                Executor gone = executors.remove(id);
                new Thread(gone::stop).start(); // so that it sends no heartbeat; that may wait for one under way
                idle.remove(id);
                scheduler.executorLost(id, new ExecutorExited(137, true, "Container killed with exit status 137"));
                context.listenerBus()
                        .post(new SparkListenerExecutorRemoved(System.currentTimeMillis(), id, "killed"));
            }
            offer(Set.copyOf(idle));
        });
    }

    /** The bytes of all tasks that were sent. */
    long taskBytes() {
        return taskBytes.sum();
    }

    /** The bytes of all results that came back. */
    long resultBytes() {
        return resultBytes.sum();
    }

    @Override
    public void stop() {
        endpoint.shutdown();
        executors.values().forEach(Executor::stop);
    }

    @Override
    public void stop(int exitCode) {
        stop();
    }
}
