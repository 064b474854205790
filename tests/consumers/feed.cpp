// The umbrella header in two translation units, from a plan to a feed.
#include "feed_of.hpp"

#include <kyniem/kyniem.hpp>

#include <iostream>

int main() {
    std::cout << feed_of("[plan]\nid = \"p\"\ntitle = \"P\"\nuid-domain = \"p.example\"\n"
                         "[[anniversary]]\nid = \"a\"\nname = \"Ngày A\"\norigin = 1930-02-03\n"
                         "sources = [{ url = \"https://a.vn/\" }]\n");
}
