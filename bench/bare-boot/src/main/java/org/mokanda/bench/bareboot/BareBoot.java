package org.mokanda.bench.bareboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The least a Spring Boot application of Mokanda's starters can be: one page from one template. */
@Controller
@SpringBootApplication
public class BareBoot {
    public static void main(String[] arguments) {
        SpringApplication.run(BareBoot.class, arguments);
    }

    @GetMapping("/page")
    String page() {
        return "page";
    }
}
