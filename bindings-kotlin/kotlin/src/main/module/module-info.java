/** Medical policy 6.01.525 as executable code, for Kotlin and Java from 17, over JNA. */
module io.github.radiopharm.policy {
    requires io.github.radiopharm.policy.natives;
    requires com.sun.jna;
    requires transitive kotlin.stdlib;
    requires static kotlinx.serialization.core;
    requires static kotlinx.serialization.json;
    requires static com.fasterxml.jackson.databind;
    requires static tools.jackson.databind;
    requires static org.apache.arrow.vector;
    requires static org.apache.arrow.memory.core;

    exports io.github.radiopharm.policy;
    exports io.github.radiopharm.policy.arrow;
    exports io.github.radiopharm.policy.jackson;
    exports io.github.radiopharm.policy.jackson3;
    exports io.github.radiopharm.policy.serialization;

    // JNA reads and writes structures by reflection.
    opens io.github.radiopharm.policy.internal to com.sun.jna;

    provides com.fasterxml.jackson.databind.Module with
            io.github.radiopharm.policy.jackson.RadiopharmModule;
    provides tools.jackson.databind.JacksonModule with
            io.github.radiopharm.policy.jackson3.RadiopharmModule;
}
