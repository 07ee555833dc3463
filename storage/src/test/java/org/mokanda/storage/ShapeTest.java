package org.mokanda.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.MappedByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;

/** What storage may rest on, and where bytes become durable. */
@AnalyzeClasses(packages = "org.mokanda.storage", importOptions = ImportOption.DoNotIncludeTests.class)
final class ShapeTest {
    @ArchTest
    static final ArchRule STORAGE_RESTS_ON_CORE_ALONE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.mokanda.ingest..",
                    "org.mokanda.search..",
                    "org.mokanda.copies..",
                    "org.mokanda.web..",
                    "org.mokanda.cli..",
                    "org.mokanda.app..")
            .because("whoever keeps the bytes knows nothing of how they come in or who looks at them");

    @ArchTest
    static final ArchRule ONLY_DISK_MAKES_BYTES_DURABLE = noClasses()
            .that()
            .resideOutsideOfPackage("org.mokanda.storage.disk..")
            .should()
            .callMethod(FileChannel.class, "force", boolean.class)
            .orShould()
            .callMethod(AsynchronousFileChannel.class, "force", boolean.class)
            .orShould()
            .callMethod(MappedByteBuffer.class, "force")
            .orShould()
            .callMethod(Files.class, "createLink", Path.class, Path.class)
            .orShould()
            .callMethod(Files.class, "move", Path.class, Path.class, CopyOption[].class)
            .because(
                    "the order of write, force and rename decides what a power cut leaves (I2): it stands in one place");
}
