package io.github.weightinit.spark.source;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.CreatableRelationProvider;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.sources.RelationProvider;
import org.apache.spark.sql.sources.SchemaRelationProvider;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The source {@code weights}: with the option {@code spec} a table of what {@code init} would write, made on demand, and with a
 * path a table of what it has written. Spark finds this class by its name in {@code META-INF/services}.
 *
 * <p>It is a relation provider only to say why there is no relation: Spark asks for one where a table cannot be written.
 */
public final class WeightsSource
        implements TableProvider,
                DataSourceRegister,
                CreatableRelationProvider,
                RelationProvider,
                SchemaRelationProvider {
    static final String NAME = "weights";

    private Map<String, String> openOptions = Map.of();
    private WeightsTable open;

    @Override
    public String shortName() {
        return NAME;
    }

    /** @throws IllegalArgumentException if an option, the spec or the checkpoint is wrong */
    @Override
    public StructType inferSchema(CaseInsensitiveStringMap given) {
        openOptions = Map.copyOf(given.asCaseSensitiveMap());
        SourceOptions options = SourceOptions.of(openOptions);
        Weights weights = WeightsReading.of(options, SparkContext.getOrCreate().hadoopConfiguration());
        open = new WeightsTable(weights, options.layout(), options.partitionSize());
        return open.schema();
    }

    /** So that Spark asks for the schema only to read: it writes with that of what is written, whatever the options. */
    @Override
    public boolean supportsExternalMetadata() {
        return true;
    }

    /** The table whose schema was asked for, so that its spec is read once. */
    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> given) {
        return open != null && openOptions.equals(given) ? open : new Refusal(schema);
    }

    /** @throws IllegalArgumentException always, with the way to write a checkpoint */
    @Override
    public BaseRelation createRelation(
            SQLContext context,
            SaveMode mode,
            scala.collection.immutable.Map<String, String> options,
            Dataset<Row> rows) {
        throw Refusal.ofWriting();
    }

    /** @throws IllegalArgumentException always, with the way to read */
    @Override
    public BaseRelation createRelation(
            SQLContext context, scala.collection.immutable.Map<String, String> options, StructType schema) {
        throw Refusal.ofRelation();
    }

    /** @throws IllegalArgumentException always, with the way to read */
    @Override
    public BaseRelation createRelation(SQLContext context, scala.collection.immutable.Map<String, String> options) {
        throw Refusal.ofRelation();
    }
}
