package io.github.weightinit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Data flows one way, and packages depend only on those before them. */
@AnalyzeClasses(packages = "io.github.weightinit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.weightinit.";

    /** In the order of the arrow: each may use those before it. */
    private static final List<String> PACKAGES = List.of(
            "failure",
            "text",
            "kernel",
            "kernel.vector",
            "random",
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
            "report",
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
                    .map(p -> ROOT + p)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + PACKAGES.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(classes);
        }
    }

    @ArchTest
    static void everyPackageHasItsPlaceInTheOrder(JavaClasses classes) {
        assertThat(classes)
                .extracting(c -> c.getPackageName().substring(ROOT.length()))
                .hasSameElementsAs(PACKAGES);
    }

    @ArchTest
    static final ArchRule onlyTheRimSeesSpark = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "spark.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..");

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
                    ROOT + "propagation")
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
