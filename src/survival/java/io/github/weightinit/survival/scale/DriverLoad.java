package io.github.weightinit.survival.scale;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;

/** The processor time of the threads of this JVM, from the beginning: those of executors, and all others, which are the driver's. */
final class DriverLoad {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long process = system.getProcessCpuTime();
    private final Map<String, Long> before = byThread();

    private Map<String, Long> byThread() {
        Map<String, Long> nanos = new TreeMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) {
                nanos.merge(group(thread.getThreadName()), threads.getThreadCpuTime(thread.getThreadId()), Long::sum);
            }
        }
        return nanos;
    }

    private static String group(String thread) {
        String name = thread.toLowerCase();
        return name.startsWith("executor") ? "executors" : thread.replaceAll("[-#\\d]+$", "");
    }

    /** What was used since the beginning, in milliseconds a task; threads that have ended are in the process alone. */
    String since(int tasks) {
        Map<String, Long> now = byThread();
        before.forEach((group, nanos) -> now.merge(group, -nanos, Long::sum));
        long executors = now.getOrDefault("executors", 0L);
        long driver = now.values().stream().mapToLong(Long::longValue).sum() - executors;
        StringBuilder largest = new StringBuilder();
        now.entrySet().stream()
                .filter(group -> !group.getKey().equals("executors"))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(6)
                .forEach(group -> largest.append(" %s %.2f".formatted(group.getKey(), group.getValue() / 1e6 / tasks)));
        return "processor ms a task: driver %.2f (%s ), executors %.2f, process %.2f"
                .formatted(
                        driver / 1e6 / tasks,
                        largest,
                        executors / 1e6 / tasks,
                        (system.getProcessCpuTime() - process) / 1e6 / tasks);
    }
}
