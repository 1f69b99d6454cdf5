package io.github.weightinit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Data flows one way, and packages depend only on those before them. */
@AnalyzeClasses(packages = "io.github.weightinit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** The public package, and the beginning of the names of all others. */
    private static final String PUBLIC = "io.github.weightinit";

    private static final String ROOT = PUBLIC + ".";

    /** The place of the public package in the order. */
    private static final String ITSELF = "";

    private static final String DOOR = ROOT + "WeightInit";

    /** In the order of the arrow: each may use those before it. */
    private static final List<String> PACKAGES = List.of(
            "failure",
            "text",
            "kernel",
            "kernel.vector",
            "random",
            "householder",
            "initializer",
            "header",
            "values",
            "statistics",
            "model",
            "input",
            "input.shapes",
            "input.hocon",
            "plan",
            "propagation",
            "spectrum",
            "format",
            "format.parquet",
            "format.safetensors",
            "checkpoint",
            "verification",
            "audit",
            "comparison",
            "path",
            "spark.store",
            "spark.source",
            "spark.job",
            "report.markup",
            "report.chart",
            "report",
            "operation",
            ITSELF,
            "cli.console",
            "cli.table",
            "cli.progress",
            "cli.file",
            "cli.json",
            "cli.option",
            "cli.command",
            "cli");

    @ArchTest
    static void packagesDependOneWayOnly(JavaClasses classes) {
        for (int i = 0; i < PACKAGES.size(); i++) {
            String[] later = PACKAGES.subList(i + 1, PACKAGES.size()).stream()
                    .map(ArchitectureTest::named)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(named(PACKAGES.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(classes);
        }
    }

    @ArchTest
    static void everyPackageHasItsPlaceInTheOrder(JavaClasses classes) {
        assertThat(classes)
                .extracting(c -> c.getPackageName())
                .hasSameElementsAs(
                        PACKAGES.stream().map(ArchitectureTest::named).toList());
    }

    private static String named(String name) {
        return name.equals(ITSELF) ? PUBLIC : ROOT + name;
    }

    @ArchTest
    static final ArchRule onlyTheRimSeesSpark = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "spark.*")
            .and()
            .doNotHaveFullyQualifiedName(DOOR)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..");

    /** It takes the session of its callers, and passes the context on. */
    @ArchTest
    static final ArchRule theDoorForProgramsSeesTheSessionAlone = noClasses()
            .that()
            .haveFullyQualifiedName(DOOR)
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.spark..")
                    .and(not(belongToAnyOf(SparkSession.class, SparkContext.class))));

    /** Only the public package promises compatibility, so that no type of another one may be in its promise. */
    @ArchTest
    static void thePublicPackageShowsNoInternalType(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(c -> c.getPackageName().equals(PUBLIC))
                        .flatMap(c -> c.getCodeUnits().stream())
                        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                                && unit.getOwner().getModifiers().contains(JavaModifier.PUBLIC))
                        .flatMap(unit -> Stream.concat(
                                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                                unit.getParameterTypes().stream()
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream()))))
                .extracting(JavaClass::getName)
                .noneMatch(name ->
                        name.startsWith(ROOT) && !named(ITSELF).equals(name.substring(0, name.lastIndexOf('.'))));
    }

    @ArchTest
    static final ArchRule theCoreSeesNoStore = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + "random",
                    ROOT + "initializer",
                    ROOT + "header",
                    ROOT + "values",
                    ROOT + "statistics",
                    ROOT + "model",
                    ROOT + "input..",
                    ROOT + "plan",
                    ROOT + "propagation",
                    ROOT + "spectrum")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hadoop..", "org.apache.parquet..");

    @ArchTest
    static final ArchRule onlyTheConsolePrints = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli.console")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule onlyTheParquetFormatSeesParquet = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "format.parquet")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.parquet..");

    @ArchTest
    static final ArchRule onlyTheRegistryNamesAFormat = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "format.*")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + "checkpoint.Formats")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "format.*");
}
