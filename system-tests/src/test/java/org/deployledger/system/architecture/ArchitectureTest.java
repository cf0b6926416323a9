package org.deployledger.system.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/// Holds the dependencies between modules and packages to the picture in `docs/ARCHITECTURE.md`.
class ArchitectureTest {
    private static final String SERVICE = "org.deployledger.service..";
    private static final String PROJECTOR = "org.deployledger.projector..";
    private static final String CLI = "org.deployledger.cli..";
    private static final String STANDALONE = "org.deployledger.standalone..";
    private static final String FORMATS = "org.deployledger.formats..";
    private static final String TESTKIT = "org.deployledger.testkit..";

    private static final JavaClasses CLASSES = classes();

    /// Names are enough: what lies outside is not looked into.
    private static JavaClasses classes() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("org/deployledger/system/"))
                .importPackages("org.deployledger");
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    private static void checkThatDoesNotKnow(String module, String... others) {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(module)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others));
    }

    @Test
    void whatEverybodySharesKnowsNobody() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(SERVICE, PROJECTOR, CLI, STANDALONE, TESTKIT)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(SERVICE, PROJECTOR, CLI, STANDALONE));
    }

    @Test
    void serviceProjectorAndCommandLineDoNotKnowOneAnother() {
        checkThatDoesNotKnow(SERVICE, PROJECTOR, CLI, STANDALONE, TESTKIT);
        checkThatDoesNotKnow(PROJECTOR, SERVICE, CLI, STANDALONE, TESTKIT);
        checkThatDoesNotKnow(CLI, SERVICE, PROJECTOR, STANDALONE, TESTKIT);
        checkThatDoesNotKnow(STANDALONE, TESTKIT);
    }

    @Test
    void coreIsFreeOfKafkaAvroInputOutputAndLogging() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "org.deployledger.service.decide..",
                                "org.deployledger.state..",
                                "org.deployledger.merkle..",
                                "org.deployledger.names..",
                                "org.deployledger.item..",
                                "org.deployledger.command..",
                                "org.deployledger.event..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.apache..",
                                "ledger..",
                                "org.slf4j..",
                                "java.nio.file..",
                                "java.net.http..",
                                "java.util.logging.."));
    }

    /// Of input and output they know the exception alone that parsers declare.
    @Test
    void formatsArePureAndKnowNobody() {
        check(
                ArchRuleDefinition.classes()
                        .that()
                        .resideInAPackage(FORMATS)
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                                FORMATS,
                                                "java.lang..",
                                                "java.math",
                                                "java.nio",
                                                "java.nio.charset",
                                                "java.time..",
                                                "java.util",
                                                "java.util.function",
                                                "java.util.regex",
                                                "java.util.stream",
                                                "com.fasterxml.jackson.core..",
                                                "org.snakeyaml.engine..",
                                                "org.jspecify.annotations")
                                        .or(assignableTo(IOException.class))));
    }

    /// Commands get an id where they are made; everything that decides takes it from them.
    @Test
    void coreAsksNoClockAndNoChance() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "org.deployledger.service.decide..",
                                "org.deployledger.state..",
                                "org.deployledger.merkle..",
                                "org.deployledger.names..")
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .callMethod(UUID.class, "randomUUID")
                        .orShould()
                        .dependOnClassesThat()
                        .belongToAnyOf(Clock.class, Random.class));
    }

    @Test
    void generatedRecordsStayInTheWire() {
        check(
                noClasses()
                        .that(resideInAnyPackage("org.deployledger.."))
                        .and()
                        .resideOutsideOfPackage("org.deployledger.wire..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("ledger", "ledger.."));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().assignedFrom(new Packages()).should().beFreeOfCycles());
    }

    /// Each package by itself, but for the commands: the table that builds them and the packages
    /// that they are sorted into are one.
    private static final class Packages implements SliceAssignment {
        private static final String COMMANDS = "org.deployledger.cli.command";

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            String name = javaClass.getPackageName();
            return name.startsWith("org.deployledger.")
                    ? SliceIdentifier.of(name.startsWith(COMMANDS) ? COMMANDS : name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }

    @Test
    void nobodyNamesAClassForNothing() {
        check(
                noClasses()
                        .should()
                        .haveSimpleNameEndingWith("Utils")
                        .orShould()
                        .haveSimpleNameEndingWith("Helper")
                        .orShould()
                        .haveSimpleNameEndingWith("Manager")
                        .orShould()
                        .haveSimpleNameEndingWith("Tuple"));
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        Set<String> packages =
                CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .collect(Collectors.toCollection(TreeSet::new));
        packages.removeIf(ArchitectureTest::isDescribed);
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
