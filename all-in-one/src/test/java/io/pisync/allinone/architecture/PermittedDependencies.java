package io.pisync.allinone.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Stream;

/** Matches classes from other projects and from permitted packages. */
final class PermittedDependencies extends DescribedPredicate<JavaClass> {
    private final DescribedPredicate<JavaClass> allowed;

    PermittedDependencies(String ours, String module, List<String> others) {
        super("are not ours, or reside in " + module + " or one of " + others);
        String[] known = Stream.concat(Stream.of(module), others.stream()).toArray(String[]::new);
        allowed = DescribedPredicate.or(
                JavaClass.Predicates.resideOutsideOfPackage(ours), JavaClass.Predicates.resideInAnyPackage(known));
    }

    @Override
    public boolean test(JavaClass code) {
        return allowed.test(code);
    }
}
