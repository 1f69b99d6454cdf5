package io.github.weightinit.spark.source;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualNullSafe;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.IsNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.Or;
import org.apache.spark.sql.sources.StringContains;
import org.apache.spark.sql.sources.StringEndsWith;
import org.apache.spark.sql.sources.StringStartsWith;

/** A condition on the name of a tensor and one number, the row or the column: which numbers meet it, for each name. */
@FunctionalInterface
interface Condition {
    /** More numbers in a list are left to Spark, since each of them is looked up in each tensor. */
    int MOST_NUMBERS = 1000;

    /** The numbers that meet it. */
    Ranges numbers(String tensor);

    /**
     * The condition that a filter states.
     *
     * @param number the name of the column of numbers
     * @return empty if the filter cannot be stated as one; a filter with a null cannot, since its negation is not its complement
     */
    static Optional<Condition> of(Filter filter, String number) {
        if (filter instanceof And and) {
            return both(of(and.left(), number), of(and.right(), number), Ranges::and);
        }
        if (filter instanceof Or or) {
            return both(of(or.left(), number), of(or.right(), number), Ranges::or);
        }
        if (filter instanceof Not not) {
            return of(not.child(), number)
                    .map(condition -> tensor -> condition.numbers(tensor).not());
        }
        String[] columns = filter.references();
        if (columns.length != 1) {
            return Optional.empty();
        }
        if (filter instanceof IsNotNull) {
            return Optional.of(tensor -> Ranges.ALL);
        }
        if (filter instanceof IsNull) {
            return Optional.of(tensor -> Ranges.NONE);
        }
        if (columns[0].equals(TableLayout.TENSOR)) {
            return name(filter).map(names -> tensor -> names.test(tensor) ? Ranges.ALL : Ranges.NONE);
        }
        return columns[0].equals(number) ? numbers(filter).map(numbers -> tensor -> numbers) : Optional.empty();
    }

    private static Optional<Condition> both(
            Optional<Condition> left, Optional<Condition> right, java.util.function.BinaryOperator<Ranges> joined) {
        return left.flatMap(a -> right.map(b -> tensor -> joined.apply(a.numbers(tensor), b.numbers(tensor))));
    }

    private static Optional<Predicate<String>> name(Filter filter) {
        if (filter instanceof EqualTo equal && equal.value() instanceof String name) {
            return Optional.of(name::equals);
        }
        if (filter instanceof EqualNullSafe equal && equal.value() instanceof String name) {
            return Optional.of(name::equals);
        }
        if (filter instanceof StringStartsWith starts) {
            String prefix = starts.value();
            return Optional.of(tensor -> tensor.startsWith(prefix));
        }
        if (filter instanceof StringEndsWith ends) {
            String suffix = ends.value();
            return Optional.of(tensor -> tensor.endsWith(suffix));
        }
        if (filter instanceof StringContains contains) {
            String part = contains.value();
            return Optional.of(tensor -> tensor.contains(part));
        }
        if (filter instanceof In in && Arrays.stream(in.values()).allMatch(String.class::isInstance)) {
            Set<Object> names = Set.copyOf(Arrays.asList(in.values()));
            return Optional.of(names::contains);
        }
        return Optional.empty();
    }

    private static Optional<Ranges> numbers(Filter filter) {
        if (filter instanceof EqualTo equal) {
            return number(equal.value(), n -> Ranges.of(n, n));
        }
        if (filter instanceof EqualNullSafe equal) {
            return number(equal.value(), n -> Ranges.of(n, n));
        }
        if (filter instanceof LessThan less) {
            return number(less.value(), Ranges::below);
        }
        if (filter instanceof LessThanOrEqual less) {
            return number(less.value(), n -> Ranges.of(Long.MIN_VALUE, n));
        }
        if (filter instanceof GreaterThan greater) {
            return number(greater.value(), Ranges::above);
        }
        if (filter instanceof GreaterThanOrEqual greater) {
            return number(greater.value(), n -> Ranges.of(n, Long.MAX_VALUE));
        }
        if (filter instanceof In in
                && in.values().length <= MOST_NUMBERS
                && Arrays.stream(in.values()).allMatch(Long.class::isInstance)) {
            return Optional.of(Ranges.union(Arrays.stream(in.values())
                    .map(n -> Ranges.of((Long) n, (Long) n))
                    .toList()));
        }
        return Optional.empty();
    }

    private static Optional<Ranges> number(Object value, LongFunction<Ranges> numbers) {
        return Optional.ofNullable(value).filter(Long.class::isInstance).map(n -> numbers.apply((Long) n));
    }
}
