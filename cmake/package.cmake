# The Debian packages: `cpack` in a build folder configured by the preset "package"; ./dev package does both.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "kyniem <kyniem@localhost>")
set(CPACK_PACKAGE_VENDOR kyniem)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL programs development shared)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_PROGRAMS_PACKAGE_NAME kyniem)
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_SHLIBDEPS ON)
# Letters of Vietnamese in the metrics of Times New Roman, for the wall month.
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_DEPENDS fonts-croscore)
set(CPACK_COMPONENT_PROGRAMS_DESCRIPTION "Anniversary and milestone calendars of Vietnamese offices
 Plans in TOML become iCalendar feeds, reminders and the monthly schedule on
 paper, with Vietnamese lunar days and working days.")

set(CPACK_DEBIAN_SHARED_PACKAGE_NAME libkyniem-c1)
set(CPACK_DEBIAN_SHARED_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_SHARED_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_SHARED_DESCRIPTION "Anniversary and milestone calendars: the shared library
 What kyniem.h declares, for programs in C and for languages that load it.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libkyniem-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
    "libkyniem-c1 (= ${PROJECT_VERSION}), libhowardhinnant-date-dev, libical-dev, libtomlplusplus-dev, libutf8proc-dev, libxxhash-dev, libcsv-dev, libqrcodegencpp-dev")
# The forms are parts that a program asks for by name.
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SUGGESTS "libpugixml-dev, libzip-dev, libxlsxwriter-dev, libpango1.0-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "Anniversary and milestone calendars: the C++ library
 Headers, static libraries, and what CMake and pkg-config find them by.")

include(CPack)
