package io.github.radiopharm.policy.jackson3;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import io.github.radiopharm.policy.Determination;
import io.github.radiopharm.policy.Lutathera;
import io.github.radiopharm.policy.LutatheraContinuation;
import io.github.radiopharm.policy.Pluvicto;
import io.github.radiopharm.policy.PluvictoContinuation;
import io.github.radiopharm.policy.Request;
import io.github.radiopharm.policy.RequestException;
import io.github.radiopharm.policy.Xofigo;
import io.github.radiopharm.policy.XofigoContinuation;
import java.io.StringWriter;

/**
 * Typed requests and determinations for Jackson 3, in the library's own dialect of JSON.
 *
 * <p>They are read by the library itself: names of the vocabulary, exact numbers, every fault at once, nothing dropped.
 * What makes no sense fails as Jackson says it, with the {@link RequestException} as the cause.
 */
public final class RadiopharmModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    /** All typed requests, and determinations. */
    public RadiopharmModule() {
        super("radiopharm-policy");
        add(Request.class, Request::toJson, Request::fromJson);
        add(Lutathera.class, Lutathera::toJson, Lutathera::fromJson);
        add(LutatheraContinuation.class, LutatheraContinuation::toJson, LutatheraContinuation::fromJson);
        add(Pluvicto.class, Pluvicto::toJson, Pluvicto::fromJson);
        add(PluvictoContinuation.class, PluvictoContinuation::toJson, PluvictoContinuation::fromJson);
        add(Xofigo.class, Xofigo::toJson, Xofigo::fromJson);
        add(XofigoContinuation.class, XofigoContinuation::toJson, XofigoContinuation::fromJson);
        add(Determination.class, Determination::toJson, Determination::fromJson);
    }

    private interface Writes<T> {
        String json(T value) throws RequestException;
    }

    private interface Reads<T> {
        T value(String json) throws RequestException;
    }

    private <T> void add(Class<T> type, Writes<T> writes, Reads<T> reads) {
        addSerializer(type, new Writer<>(type, writes));
        addDeserializer(type, new Reader<>(type, reads));
    }

    private static final class Writer<T> extends StdSerializer<T> {
        private final transient Writes<T> writes;

        Writer(Class<T> type, Writes<T> writes) {
            super(type);
            this.writes = writes;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            try {
                generator.writeRawValue(writes.json(value));
            } catch (RequestException rejected) {
                throw DatabindException.from(generator, rejected.getMessage(), rejected);
            }
        }

        @Override
        public void serializeWithType(
                T value, JsonGenerator generator, SerializationContext context, TypeSerializer types) {
            serialize(value, generator, context);
        }
    }

    private static final class Reader<T> extends StdDeserializer<T> {
        private final transient Reads<T> reads;

        Reader(Class<T> type, Reads<T> reads) {
            super(type);
            this.reads = reads;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            StringWriter text = new StringWriter();
            // Numbers as they were written: none becomes a floating-point number on the way.
            try (JsonGenerator copy = new tools.jackson.core.json.JsonFactory().createGenerator(tools.jackson.core.ObjectWriteContext.empty(), text)) {
                copy.copyCurrentStructureExact(parser);
            }
            try {
                return reads.value(text.toString());
            } catch (RequestException rejected) {
                throw DatabindException.from(parser, rejected.getMessage(), rejected);
            }
        }

        @Override
        public Object deserializeWithType(
                JsonParser parser, DeserializationContext context, TypeDeserializer types) {
            return deserialize(parser, context);
        }
    }
}
