# What `cmake --install` puts where, for the programs and for who builds on the library.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/kyniem)

# ---- the library: component "development" --------------------------------------------------------

# Each part of the package is a file of its own: who wants the arithmetic alone needs nothing but date.
function(install_part part)
  install(TARGETS ${ARGN} EXPORT kyniem_${part}
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
          FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
  install(EXPORT kyniem_${part} NAMESPACE kyniem:: FILE kyniem-${part}.cmake
          DESTINATION ${package_folder} COMPONENT development)
endfunction()

install_part(core kyniem_core)
install_part(library kyniem kyniem_qr)
foreach(form docx xlsx wall)
  if(TARGET kyniem_${form})
    set_target_properties(kyniem_${form} PROPERTIES EXPORT_NAME ${form})
    install_part(${form} kyniem_${form})
  endif()
endforeach()

# The interface for C stands by itself: its shared library holds the rest.
if(TARGET kyniem_c)
  install(TARGETS kyniem_c EXPORT kyniem_c
          LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT shared NAMELINK_COMPONENT development
          FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
  install(EXPORT kyniem_c NAMESPACE kyniem:: FILE kyniem-c.cmake DESTINATION ${package_folder} COMPONENT development)
endif()

configure_package_config_file(cmake/kyniem-config.cmake.in cmake/kyniem-config.cmake
                              INSTALL_DESTINATION ${package_folder} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(cmake/kyniem-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/cmake/kyniem-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/cmake/kyniem-config-version.cmake
        DESTINATION ${package_folder} COMPONENT development)

# pkg-config names the libraries behind a static one to every user of it. Hinnant's date has no .pc.
# The prefix is found from where the file lies: `cmake --install --prefix` may choose it late.
file(RELATIVE_PATH pc_to_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
set(pc_qr_library)
if(KYNIEM_QR)
  set(pc_qr_library qrcodegencpp)
endif()
set(pc_names kyniem-core kyniem)
if(TARGET kyniem_c)
  list(APPEND pc_names kyniem-c)
endif()
foreach(name IN LISTS pc_names)
  configure_file(cmake/${name}.pc.in cmake/${name}.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/cmake/${name}.pc
          DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
endforeach()

# ---- the programs and their data: component "programs" -------------------------------------------

foreach(program kyniem_cli kyniem_paper kyniem_serve_program)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT programs)
  endif()
endforeach()
# Beside bin: there the programs look for it.
install(DIRECTORY config/ DESTINATION ${CMAKE_INSTALL_DATADIR}/kyniem COMPONENT programs)
# As they lie here, so that links from one to another lead somewhere.
install(FILES README.md CHANGELOG.md CONTRIBUTING.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT programs)
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT programs PATTERN Doxyfile EXCLUDE)
install(DIRECTORY examples/systemd examples/nginx
        DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples COMPONENT programs USE_SOURCE_PERMISSIONS)
