package org.mokanda.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the way in may rest on. */
@AnalyzeClasses(packages = "org.mokanda.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
final class ShapeTest {
    @ArchTest
    static final ArchRule INGEST_RESTS_ON_CORE_ALONE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.mokanda.storage..",
                    "org.mokanda.search..",
                    "org.mokanda.copies..",
                    "org.mokanda.web..",
                    "org.mokanda.cli..",
                    "org.mokanda.app..")
            .because("the way in writes through core's ports, whatever store or catalogue stands behind them");
}
