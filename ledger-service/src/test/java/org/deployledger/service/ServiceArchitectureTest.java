package org.deployledger.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.UUID;

class ServiceArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.deployledger.service");

    @Test
    void decidesWithoutKafkaAndWithoutInputAndOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.deployledger.service.decide..", "org.deployledger.service.rules..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache..",
                        "org.slf4j..",
                        "io..",
                        "java.net..",
                        "java.nio.file..",
                        "java.util.concurrent..",
                        "org.deployledger.wire..",
                        "org.deployledger.topics..",
                        "org.deployledger.registry..",
                        "org.deployledger.http..")
                .check(CLASSES);
    }

    @Test
    void decidesWithoutClockAndWithoutChance() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.deployledger.service.decide..", "org.deployledger.service.rules..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .check(CLASSES);
    }

    @Test
    void leavesGeneratedRecordsToTheWire() {
        noClasses().should().dependOnClassesThat().resideInAPackage("ledger..").check(CLASSES);
    }

    @Test
    void hasNoCycles() {
        slices().matching("org.deployledger.service.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
