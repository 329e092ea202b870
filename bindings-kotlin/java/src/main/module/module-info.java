/** Medical policy 6.01.525 as executable code, for Java from 22, over the FFM API. */
module io.github.radiopharm.policy.ffm {
    requires io.github.radiopharm.policy.natives;
    requires static transitive org.jspecify;
    requires static com.fasterxml.jackson.databind;
    requires static tools.jackson.databind;
    requires static org.apache.arrow.vector;
    requires static org.apache.arrow.memory.core;

    exports io.github.radiopharm.policy;
    exports io.github.radiopharm.policy.arrow;
    exports io.github.radiopharm.policy.jackson;
    exports io.github.radiopharm.policy.jackson3;

    provides com.fasterxml.jackson.databind.Module with
            io.github.radiopharm.policy.jackson.RadiopharmModule;
    provides tools.jackson.databind.JacksonModule with
            io.github.radiopharm.policy.jackson3.RadiopharmModule;
}
