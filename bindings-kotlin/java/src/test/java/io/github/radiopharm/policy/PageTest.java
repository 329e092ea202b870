package io.github.radiopharm.policy;

import static io.github.radiopharm.policy.Support.WORKED_CASES;
import static io.github.radiopharm.policy.Support.answerOf;
import static io.github.radiopharm.policy.Support.parse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void everyPageHasTheBytesOfTheCore() throws Exception {
        int pages = 0;
        for (var worked : WORKED_CASES) {
            for (PageFormat format : PageFormat.values()) {
                String expected = switch (format) {
                    case TEXT -> worked.textPage();
                    case MARKDOWN -> worked.markdownPage();
                    case HTML -> worked.htmlPage();
                };
                String page = answerOf(() -> RadiopharmPolicy.pageOfJson(worked.text(), format, null));
                assertEquals(expected, page, worked.name());
                var typed = Support.typed(parse(worked.text()));
                if (typed.isPresent() && worked.text().contains("\"phase\"")) {
                    assertEquals(Support.echoed(expected), answerOf(() -> RadiopharmPolicy.page(typed.get(), format, null)));
                    pages++;
                }
            }
        }
        assertTrue(100 < pages, pages + " pages are of typed requests");
        String first = answerOf(() -> RadiopharmPolicy.pageOfJson(
                "{\"drug\":\"xofigo\",\"date_of_service\":\"2026-05-04\"}", PageFormat.TEXT, Edition.EDITION_2022_10_01));
        assertTrue(first.contains("2022-10-01"), first);
    }

    @Test
    void aPageOfNothingIsAnException() {
        for (String text : new String[] {"", "{", "\uD800", "{\"id\":\"\uD800\"}"}) {
            var rejected = assertThrows(
                    RequestException.Rejected.class, () -> RadiopharmPolicy.pageOfJson(text, PageFormat.HTML, null));
            assertEquals(ErrorKind.INVALID_JSON, rejected.errors().get(0).kind());
        }
        assertThrows(
                RequestException.Rejected.class,
                () -> RadiopharmPolicy.page(
                        Xofigo.on(java.time.LocalDate.of(2026, 5, 4)).id("\uDC00").build(), PageFormat.TEXT, null));
    }

    @Test
    void schemasAreThoseOfTheRepository() throws IOException {
        Path folder = Path.of(System.getProperty("schema.folder"));
        assertEquals(
                parse(Files.readString(folder.resolve("request.schema.json"))),
                parse(RadiopharmPolicy.requestSchema()));
        assertEquals(
                parse(Files.readString(folder.resolve("determination.schema.json"))),
                parse(RadiopharmPolicy.determinationSchema()));
    }
}
