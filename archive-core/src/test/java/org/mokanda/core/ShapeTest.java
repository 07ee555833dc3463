package org.mokanda.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** What core may rest on. */
@AnalyzeClasses(packages = "org.mokanda.core", importOptions = ImportOption.DoNotIncludeTests.class)
final class ShapeTest {
    @ArchTest
    static final ArchRule CORE_RESTS_ON_THE_JDK = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.mokanda.core..", "java..", "javax.xml..", "org.jspecify..")
            .because("the words of the field and their rules must outlive every framework");

    @ArchTest
    static final ArchRule CORE_PACKAGES_HAVE_AN_ORDER = slices().assignedFrom(new Packages())
            .should()
            .beFreeOfCycles()
            .because("a package that can be read after those it rests on can be understood alone");

    /**
     * The package a class is in, but two pairs as one: an act stands on pages and a page's outcome is the acts on it; the
     * evidence log speaks of copies and a copy is logged.
     */
    private static final class Packages implements SliceAssignment {
        private static final String CORE = "org.mokanda.core.";

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            if (!javaClass.getPackageName().startsWith(CORE)) {
                return SliceIdentifier.ignore();
            }
            var name = javaClass.getPackageName().substring(CORE.length());
            return SliceIdentifier.of(
                    switch (name) {
                        case "act", "page" -> "act and page";
                        case "copy", "evidence" -> "copy and evidence";
                        default -> name;
                    });
        }

        @Override
        public String getDescription() {
            return "packages of core, with act and page, and copy and evidence, as one each";
        }
    }
}
