package org.mokanda;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.mokanda.core.access.Sight;
import org.mokanda.web.WebParts;

/** Who may use whom inside the application. */
@AnalyzeClasses(packages = "org.mokanda", importOptions = ImportOption.DoNotIncludeTests.class)
final class ShapeTest {
    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_WHO_STARTS_THEM = noClasses()
            .that()
            .resideInAnyPackage("org.mokanda.search..", "org.mokanda.copies..", "org.mokanda.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.mokanda.cli..", "org.mokanda.app..")
            .because("search, copies and web are given their parts; wiring and command line stand above them");

    @ArchTest
    static final ArchRule SEARCH_AND_COPIES_DO_NOT_KNOW_THE_WEB = noClasses()
            .that()
            .resideInAnyPackage("org.mokanda.search..", "org.mokanda.copies..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.mokanda.web..")
            .because("the command line searches and issues copies with no web application running");

    @ArchTest
    static final ArchRule ONLY_WIRING_NAMES_AN_ADAPTER = noClasses()
            .that()
            .resideOutsideOfPackages("org.mokanda.app..", "org.mokanda.cli..", "org.mokanda.storage..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.mokanda.storage..")
                    .and(not(resideInAPackage("org.mokanda.storage.disk..")))
                    .as("are an adapter, which the durable writing of a file is not"))
            .because("another store or catalogue is a matter of configuration: everyone else sees core's ports");

    @ArchTest
    static final ArchRule SCREENS_ARE_GIVEN_WHAT_THE_VIEWER_MAY_SEE = noClasses()
            .that()
            .resideInAPackage("org.mokanda.web..")
            .and()
            .doNotHaveFullyQualifiedName("org.mokanda.web.WebServer")
            .and()
            .doNotHaveFullyQualifiedName("org.mokanda.web.Viewer")
            .should()
            .callMethod(WebParts.class, "catalogue")
            .orShould()
            .callMethod(WebParts.class, "index")
            .orShould()
            .callMethod(Sight.class, "everything")
            .because("a screen that forgets to ask what is closed shows nothing closed all the same (I6)");

    @ArchTest
    static final ArchRule OPENSEARCH_KNOWS_NO_LUCENE = noClasses()
            .that()
            .resideInAPackage("org.mokanda.search.opensearch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.lucene..", "org.mokanda.search", "org.mokanda.storage..")
            .because("its tests run beside a server that brings another Lucene, with these classes and core alone");
}
