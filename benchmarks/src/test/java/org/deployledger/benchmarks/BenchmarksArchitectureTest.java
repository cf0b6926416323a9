package org.deployledger.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The rules of the other modules, which do not have this one on their class path.
class BenchmarksArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("jmh_generated"))
                    .importPackages("org.deployledger.benchmarks");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.deployledger.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void measuringKnowsNothingOfWhatIsMeasured() {
        noClasses()
                .that()
                .resideInAnyPackage("..benchmarks.measure..", "..benchmarks.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.deployledger.service..",
                        "org.deployledger.projector..",
                        "org.deployledger.cli..",
                        "org.deployledger.standalone..")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        Set<String> packages =
                CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .collect(Collectors.toCollection(TreeSet::new));

        packages.removeIf(BenchmarksArchitectureTest::isDescribed);

        assertEquals(Set.of(), packages);
    }

    private static boolean isDescribed(String name) {
        try {
            return Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class);
        } catch (ClassNotFoundException _) {
            return false;
        }
    }
}
